import { usageError } from '@textgrad/core';
import type { RunRecord, StoreReader } from '@textgrad/core/runs';

/** A run of the store. @throws TextGradError `RUN_UNKNOWN`. */
export function runIn(store: StoreReader | undefined, id: string): RunRecord {
  const run = store?.run(id);
  if (!run) throw unknownRun(id);
  return run;
}

/** The error of a run that is not there. */
export const unknownRun = (id: string) =>
  usageError(
    'RUN_UNKNOWN',
    `There is no run '${id.slice(0, 100)}' in the store: the page Runs lists those that are.`,
  );
