import { abortedError } from './errors.ts';

/**
 * Does work on all items simultaneously. When one fails, the others are stopped and waited for, so that nothing goes on behind
 * the caller's back.
 */
export async function allOrNone<TItem, TResult>(
  items: readonly TItem[],
  work: (item: TItem, index: number, signal: AbortSignal) => Promise<TResult>,
  signal?: AbortSignal,
): Promise<readonly TResult[]> {
  const failure = new AbortController();
  const either = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  const running = items.map(async (item, index) => {
    try {
      return await work(item, index, either);
    } catch (error) {
      failure.abort();
      throw error;
    }
  });
  try {
    return await Promise.all(running);
  } catch (error) {
    await Promise.allSettled(running);
    throw signal?.aborted ? abortedError(signal) : error;
  }
}
