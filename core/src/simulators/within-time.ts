import { messageOf, TextGradError } from '../errors/index.ts';
import type { MeasuringProgress } from '../measure/index.ts';
import type { BatchCall, WorkerFailure } from './worker-pool.ts';

/** When the work of a call is given up. */
export interface TimeOfCall extends BatchCall {
  /** The end of the worker. */
  readonly ended: AbortSignal;
}

/** What work is handed: when to stop, and whom to tell how far it is, which gives it its time anew. */
export interface Working {
  readonly stop: AbortSignal;
  readonly tell: (progress: MeasuringProgress) => void;
}

/** What work that asks a server comes to within a time, or why there is nothing; what is wrong with a question is thrown. */
export async function withinTime<TResult>(
  { milliseconds, ended, signal, onProgress }: TimeOfCall,
  work: (working: Working) => Promise<TResult>,
): Promise<TResult | WorkerFailure> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), milliseconds);
  const stop = AbortSignal.any([late.signal, ended, ...(signal ? [signal] : [])]);
  const tell = (progress: MeasuringProgress): void => {
    timer.refresh();
    onProgress?.(progress);
  };
  try {
    return await work({ stop, tell });
  } catch (error) {
    if (late.signal.aborted) return { how: 'silent', why: `it took more than ${milliseconds / 1000} s` };
    if (stop.aborted) return { how: 'stopped', why: 'it was stopped' };
    if (error instanceof TextGradError) throw error;
    return { how: 'ended', why: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
