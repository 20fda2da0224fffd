import type { RunRecord } from './store.ts';

/**
 * The rule by which a process takes a run over, the same for every store.
 *
 * @param from The owner that the run had when it was read.
 * @returns The run as it stands then; nothing when it is finished, is not there, or has another owner by now.
 */
export function claimed(run: RunRecord | undefined, from: string, owner: string): RunRecord | undefined {
  if (!run || run.owner !== from || run.status === 'completed') return undefined;
  return { ...run, status: 'running', owner, stopRequested: false };
}
