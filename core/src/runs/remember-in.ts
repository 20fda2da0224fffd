import type { Search } from '../optimizers/index.ts';
import { rememberedSummary } from '../results/step-summary.ts';
import type { RememberedSummary } from '../results/summary.ts';
import type { Execution } from './execution.ts';
import type { PreparedRun } from './prepare-run.ts';
import { rememberedBefore, rememberedFor } from './remember.ts';
import type { Instruments } from './same-objective.ts';

/**
 * Hands a search that has measured its start what earlier runs measured: what the run's own journal holds of it, or else
 * what the store does now.
 *
 * @param text The start, as results show it.
 * @param instruments What measured it.
 * @returns Nothing where the run remembers nothing.
 * @throws TextGradError `RUN_UNKNOWN`, `REMEMBER_OTHER`.
 */
export async function rememberIn(
  search: Search,
  prepared: PreparedRun,
  { store, id }: Pick<Execution, 'store' | 'id'>,
  text: string,
  instruments: Instruments,
): Promise<RememberedSummary | undefined> {
  const { config, name, objectiveOf, remember: from } = prepared;
  if (!from) return undefined;
  const remembered =
    rememberedBefore({ store, id }) ??
    rememberedFor({
      id,
      store,
      from,
      name,
      config,
      start: search.archive.start,
      instruments,
      objectiveOf: (one) => objectiveOf(one, text),
    });
  await search.remember(remembered);
  return rememberedSummary(search.archive, remembered);
}
