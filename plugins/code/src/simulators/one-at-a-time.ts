import { abortedError, throwIfAborted } from '@textgrad/core';
import pLimit from 'p-limit';

/** Does work when its turn comes; a signal that fires before then ends the wait, and the work is never begun. */
export type InTurn = <TResult>(
  work: () => Promise<TResult>,
  signal: AbortSignal | undefined,
) => Promise<TResult>;

/** A queue of one place: work is done one after the other, in the order of calls, whether or not the work before failed. */
export const oneAtATime = (): InTurn => fewAtATime(1);

/** A queue of some places, likewise. */
export function fewAtATime(places: number): InTurn {
  const limit = pLimit(places);
  return async (work, signal) => {
    throwIfAborted(signal);
    const left = Promise.withResolvers<never>();
    const onAbort = (): void => {
      if (signal) left.reject(abortedError(signal));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const turn = limit(() => {
      signal?.removeEventListener('abort', onAbort);
      throwIfAborted(signal);
      return work();
    });
    return Promise.race([turn, left.promise]);
  };
}
