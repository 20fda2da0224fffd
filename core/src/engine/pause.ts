import type { Clock } from '../context/index.ts';
import { abortedError } from '../errors/index.ts';

/** Sleeps; rejects with the signal's own error when it fires meanwhile. */
export async function pauseFor(
  clock: Pick<Clock, 'sleep'>,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await clock.sleep(milliseconds, { signal });
  } catch (error) {
    throw signal?.aborted ? abortedError(signal) : error;
  }
}
