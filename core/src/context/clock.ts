/** Where time comes from; tests hand in their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after a number of milliseconds, or rejects when the signal fires. */
  sleep(milliseconds: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, { signal } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(done, milliseconds);
      function done(): void {
        signal?.removeEventListener('abort', stop);
        resolve();
      }
      function stop(): void {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

/** A clock that moves only when something sleeps on it. */
export function manualClock(start = 0): Clock {
  let time = start;
  return {
    now: () => time,
    async sleep(milliseconds, options = {}) {
      options.signal?.throwIfAborted();
      time += milliseconds;
    },
  };
}
