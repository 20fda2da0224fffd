import { messageOf, TextGradError } from '../errors/index.ts';
import type { WorkerFailure } from './worker-pool.ts';

/** When the work of a call is given up. */
export interface TimeOfCall {
  readonly milliseconds: number;
  /** The end of the worker. */
  readonly ended: AbortSignal;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/** What work that asks a server comes to within a time, or why there is nothing; what is wrong with a question is thrown. */
export async function withinTime<TResult>(
  { milliseconds, ended, signal }: TimeOfCall,
  work: (stop: AbortSignal) => Promise<TResult>,
): Promise<TResult | WorkerFailure> {
  const late = AbortSignal.timeout(milliseconds);
  const stop = AbortSignal.any([late, ended, ...(signal ? [signal] : [])]);
  try {
    return await work(stop);
  } catch (error) {
    if (late.aborted) return { how: 'silent', why: `it took more than ${milliseconds / 1000} s` };
    if (stop.aborted) return { how: 'stopped', why: 'it was stopped' };
    if (error instanceof TextGradError) throw error;
    return { how: 'ended', why: messageOf(error) };
  }
}
