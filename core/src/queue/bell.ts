/** Wakes those who wait for something by its name. Only a hint: who waits looks again after a while in any case. */
export interface Bell {
  ring(what: string): void;
  wait(what: string, milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Makes a bell. */
export function bell(): Bell {
  const waiting = new Map<string, Set<() => void>>();
  return {
    ring(what) {
      for (const wake of waiting.get(what) ?? []) wake();
    },
    async wait(what, milliseconds, signal) {
      if (signal?.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const wake = (): void => resolve();
      const timer = setTimeout(wake, milliseconds);
      const those = waiting.get(what) ?? new Set();
      waiting.set(what, those.add(wake));
      signal?.addEventListener('abort', wake);
      await promise;
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      those.delete(wake);
      if (those.size === 0) waiting.delete(what);
    },
  };
}
