import { abortedError } from '../errors/index.ts';

/** Waits for work, or rejects when the signal fires; the work itself goes on. */
export async function untilAborted<TResult>(work: Promise<TResult>, signal: AbortSignal): Promise<TResult> {
  const stop = Promise.withResolvers<never>();
  const onAbort = (): void => stop.reject(abortedError(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  // A signal that fired while the work was begun tells nobody any more.
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work, stop.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
