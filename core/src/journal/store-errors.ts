import { TextGradError } from '../errors/index.ts';

/** The error of a run that a store has already. */
export function runExists(id: string): TextGradError {
  return new TextGradError('internal', 'STORE_RUN_EXISTS', `The store already has a run '${id}'.`);
}

/** The error of a run that a store does not have. */
export function runMissing(id: string): TextGradError {
  return new TextGradError('internal', 'STORE_RUN_MISSING', `The store has no run '${id}'.`);
}

/** The error of an entry that does not follow a run's last one. */
export function journalGap(runId: string, seq: number): TextGradError {
  return new TextGradError(
    'internal',
    'STORE_JOURNAL_GAP',
    `Entry ${seq} of run '${runId}' does not follow the last one: another process may be writing this run.`,
  );
}
