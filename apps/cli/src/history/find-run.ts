import { nearest, usageError } from '@textgrad/core';
import type { RunRecord } from '@textgrad/core/runs';

/**
 * Finds a run by its id, the beginning of it, or `latest`; of the runs, the newest is first.
 *
 * @throws TextGradError `RUN_UNKNOWN` with the nearest id, `RUN_AMBIGUOUS` when several begin so.
 */
export function findRun(given: string, runs: readonly RunRecord[]): RunRecord {
  const matches = given === 'latest' ? runs.slice(0, 1) : runs.filter(({ id }) => id === given);
  const found = matches.length > 0 ? matches : runs.filter(({ id }) => given !== '' && id.startsWith(given));
  const [run, other] = found;
  if (!run) throw unknownRun(given, runs);
  if (other)
    throw usageError(
      'RUN_AMBIGUOUS',
      `${found.length} runs begin with '${given}', such as ${run.id} and ${other.id}: give more of the id.`,
      { details: { given, known: found.map(({ id }) => id) } },
    );
  return run;
}

/** There is no such run among the runs. */
export function unknownRun(given: string, runs: readonly RunRecord[]): Error {
  const known = runs.map(({ id }) => id);
  const hint =
    known.length === 0
      ? "The store has no runs yet: 'textgrad run molecules/design' makes one."
      : `${nearest(given, known)}'textgrad ls' lists the runs.`;
  return usageError('RUN_UNKNOWN', `There is no run '${given}'. ${hint}`, { details: { given, known } });
}
