import { abortedError, throwIfAborted } from '@textgrad/core';
import type { LimitFunction } from 'p-limit';

/**
 * Does work when its turn comes. A signal that fires before then ends the wait at once; work that has begun sees to its
 * own end and is waited for.
 */
export function inTurn<T>(
  limit: LimitFunction,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const left = Promise.withResolvers<never>();
  const onAbort = (): void => {
    if (signal) left.reject(abortedError(signal));
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  const turn = limit(async () => {
    signal?.removeEventListener('abort', onAbort);
    throwIfAborted(signal);
    return work();
  });
  return Promise.race([turn, left.promise]);
}
