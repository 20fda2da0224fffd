import pLimit from 'p-limit';
import { abortedError, throwIfAborted } from '../errors/index.ts';
import type { EngineMiddleware } from './engine.ts';

/**
 * At most so many simultaneous calls; further ones wait their turn, first come, first served.
 *
 * A call that is stopped while it waits rejects immediately and never reaches the engine.
 */
export function limited(concurrency: number): EngineMiddleware {
  const limit = pLimit(concurrency);
  return (engine) => ({
    ...engine,
    async generate(request, options = {}) {
      const { signal } = options;
      throwIfAborted(signal);
      const turn = limit(() => {
        throwIfAborted(signal);
        return engine.generate(request, options);
      });
      return signal ? untilAborted(turn, signal) : turn;
    },
  });
}

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
