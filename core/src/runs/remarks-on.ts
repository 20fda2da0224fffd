import type { Logger } from '../context/index.ts';
import { messageOf } from '../errors/index.ts';
import type { Search } from '../optimizers/index.ts';
import type { TaskSetup } from '../plugins/task-setup.ts';
import { mostRemarks } from '../results/summary.ts';

/** What the task says of a run's own candidates; nothing where it cannot, which is no reason to lose a run. */
export async function remarksOn(
  setup: TaskSetup,
  { archive }: Search,
  logger: Logger,
): Promise<readonly string[] | undefined> {
  const own = archive.candidates.filter(({ run }) => run === undefined);
  try {
    const measured = own.map(({ texts }) => texts);
    const remarks = (await setup.remarks?.(measured, archive.best.texts)) ?? [];
    const { count, length } = mostRemarks;
    return remarks.length > 0 ? remarks.slice(0, count).map((remark) => remark.slice(0, length)) : undefined;
  } catch (error) {
    logger.warn(`The task could not remark on what was measured: ${messageOf(error)}`);
    return undefined;
  }
}
