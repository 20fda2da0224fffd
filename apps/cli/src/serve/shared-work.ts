import { TextGradError } from '@textgrad/core';

/** Work that several may wait for; it is stopped when nobody does any more. */
export interface SharedWork<TResult> {
  /** Its result, unless the signal fires first: that leaves the others to wait. */
  join(signal: AbortSignal): Promise<TResult>;
}

/** The error of a client that waits no longer. */
export const clientGone = (): TextGradError =>
  new TextGradError('aborted', 'ABORTED', 'The client has gone.');

/** Begins work that several may wait for. @param onEnd Is told when it is over, or nobody waits for it. */
export function sharedWork<TResult>(
  work: (signal: AbortSignal) => Promise<TResult>,
  onEnd: () => void,
): SharedWork<TResult> {
  const unwanted = new AbortController();
  let waiting = 0;
  const running = work(unwanted.signal).finally(onEnd);
  // Those who wait are told.
  running.catch(() => undefined);
  return {
    async join(signal) {
      const { promise, reject } = Promise.withResolvers<never>();
      const leave = (): void => reject(clientGone());
      waiting++;
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
      try {
        return await Promise.race([running, promise]);
      } finally {
        signal.removeEventListener('abort', leave);
        if (--waiting === 0) {
          onEnd();
          unwanted.abort();
        }
      }
    },
  };
}
