import { nearest, usageError } from '@textgrad/core';
import type { RunRecord, Store } from '@textgrad/core/runs';

/**
 * Finds a run by its id, the beginning of it, or `latest`, in a store that may not be there yet.
 *
 * @throws TextGradError `RUN_UNKNOWN` with the nearest id, `RUN_AMBIGUOUS` when several begin so.
 */
export function findRun(given: string, store: Pick<Store, 'run' | 'runIds'> | undefined): RunRecord {
  const ids = store?.runIds() ?? [];
  const run = store?.run(findId(given, ids));
  if (!run) throw unknownRun(given, ids);
  return run;
}

/** Finds an id among those of a store, the newest first, as {@link findRun} does: its run may be unreadable. */
export function findId(given: string, ids: readonly string[]): string {
  const matches = given === 'latest' ? ids.slice(0, 1) : ids.filter((id) => id === given);
  const found = matches.length > 0 ? matches : ids.filter((id) => given !== '' && id.startsWith(given));
  const [id, other] = found;
  if (id === undefined) throw unknownRun(given, ids);
  if (other !== undefined)
    throw usageError(
      'RUN_AMBIGUOUS',
      `${found.length} runs begin with '${given}', such as ${id} and ${other}: give more of the id.`,
      { details: { given, known: found } },
    );
  return id;
}

/** There is no such run among the runs. */
function unknownRun(given: string, known: readonly string[]): Error {
  const hint =
    known.length === 0
      ? "The store has no runs yet: 'textgrad run molecules/design' makes one."
      : `${nearest(given, known)}'textgrad ls' lists the runs.`;
  return usageError('RUN_UNKNOWN', `There is no run '${given}'. ${hint}`, { details: { given, known } });
}
