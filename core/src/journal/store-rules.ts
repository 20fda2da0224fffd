import { TextGradError } from '../errors/index.ts';

/** What a run's record says once a process has taken it over. */
export const claimedBy = (owner: string) => ({ status: 'running', owner, stopRequested: false }) as const;

export function runExists(id: string): TextGradError {
  return new TextGradError('internal', 'STORE_RUN_EXISTS', `The store already has a run '${id}'.`);
}

export function runMissing(id: string): TextGradError {
  return new TextGradError('internal', 'STORE_RUN_MISSING', `The store has no run '${id}'.`);
}

export function journalGap(runId: string, seq: number): TextGradError {
  return new TextGradError(
    'internal',
    'STORE_JOURNAL_GAP',
    `Entry ${seq} of run '${runId}' does not follow the last one: another process may be writing this run.`,
  );
}
