import { abortedError, TextGradError, throwIfAborted } from '../errors/index.ts';

/** Options of {@link eachWhenReady}. */
export interface ScheduleOptions {
  /** How many may be under way simultaneously. */
  readonly concurrency: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works on one item, then on those that it made ready, and so on, as many simultaneously as are allowed, in the order in
 * which they became ready.
 *
 * When one fails or the signal fires, nothing more is started, what is under way is stopped and waited for, and the first
 * failure is thrown.
 *
 * @param work Does what one item needs; returns those that are ready now.
 */
export async function eachWhenReady<TItem>(
  first: TItem,
  work: (item: TItem, signal: AbortSignal) => Promise<readonly TItem[]>,
  options: ScheduleOptions,
): Promise<void> {
  const failure = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failure.signal]) : failure.signal;
  const ready = [first];
  const running = new Set<Promise<void>>();
  // Kept here, because a race tells of one item only, and two may end in the same moment.
  const failures: unknown[] = [];
  let next = 0;
  try {
    while (next < ready.length || running.size > 0) {
      throwIfAborted(signal);
      while (next < ready.length && (running.size === 0 || running.size < options.concurrency)) {
        const item = work(ready[next++] as TItem, signal)
          .then((more) => {
            for (const one of more) ready.push(one);
          })
          .catch((error: unknown) => void failures.push(error))
          .finally(() => running.delete(item));
        running.add(item);
      }
      await Promise.race(running);
      if (failures.length > 0) throw failures[0];
    }
  } catch (error) {
    const stopped = signal.aborted ? abortedError(signal) : undefined;
    failure.abort(error instanceof TextGradError ? error : undefined);
    await Promise.allSettled(running);
    throw stopped ?? error;
  }
}
