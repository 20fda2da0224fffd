import type { Store } from '../journal/index.ts';
import type { PreparedRun } from './prepare-run.ts';
import { otherObjective, otherSetting } from './remember.ts';
import { factsOf, storedRun } from './run-facts.ts';

/**
 * Refuses runs that are named and have another task or other settings, before anything is asked; what measured them is compared
 * once the start is measured.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `REMEMBER_OTHER`.
 */
export function checkRemembered(
  { name, config, objectiveOf, remember = [] }: PreparedRun,
  store: Store,
): void {
  for (const one of remember.filter((from) => from !== 'store')) {
    const run = one.slice('run:'.length);
    const record = storedRun(store, run);
    const facts = factsOf(record);
    const { start } = (record.summary ?? {}) as { readonly start?: { readonly text?: string } };
    // Without its start nothing is known of what the settings leave to it.
    const text = facts.task === name ? start?.text : '';
    if (text === undefined) continue;
    const other = otherSetting({ name, config, objectiveOf: (given) => objectiveOf(given, text) }, facts);
    if (other !== undefined) throw otherObjective(run, other);
  }
}
