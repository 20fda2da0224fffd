import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { usageError } from '@textgrad/core';
import { qed, type Toolkit } from '@textgrad/molecules';
import type { OfficialTask } from './official-tasks.ts';

const fileName = 'dockstring-dataset.tsv';

/** Molecules whose affinities alone are best; of these the drug-likeness is calculated. */
const looked = 3_000;

/**
 * The best molecules of DOCKSTRING's scored data set for a task, by its published scores, the best first.
 *
 * @throws TextGradError `BENCH_DATA` where the folder does not hold the data set, or not the task's columns.
 */
export async function bestOfDataSet(
  toolkit: Toolkit,
  folder: string,
  task: OfficialTask,
  count: number,
): Promise<readonly string[]> {
  const path = join(folder, fileName);
  if (!(await stat(path).catch(() => undefined))?.isFile())
    throw missing(`There is no ${fileName} in '${folder}'.`);
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  let heading: readonly string[] | undefined;
  let best: {
    readonly smiles: string;
    readonly affinities: Record<string, number>;
    readonly ideal: number;
  }[] = [];
  for await (const line of lines) {
    const cells = line.split('\t');
    if (heading === undefined) {
      heading = cells;
      const lacking = ['smiles', ...task.receptors].filter((one) => !cells.includes(one));
      if (lacking.length > 0) throw missing(`'${path}' has no column ${lacking.join(', ')}.`);
      continue;
    }
    const cell = (name: string): string => cells[heading?.indexOf(name) ?? -1] ?? '';
    const affinities = Object.fromEntries(
      task.receptors.map((one) => [one, Number(cell(one) || Number.NaN)]),
    );
    const ideal = task.value({ affinities, qed: 1 });
    if (Number.isFinite(ideal)) best.push({ smiles: cell('smiles'), affinities, ideal });
    if (best.length > 2 * looked) best = best.sort((a, b) => a.ideal - b.ideal).slice(0, looked);
  }
  const scored: { readonly smiles: string; readonly value: number }[] = [];
  for (const { smiles, affinities } of best.sort((a, b) => a.ideal - b.ideal).slice(0, looked)) {
    const read = await toolkit.read(smiles);
    if (!read.ok) continue;
    const { qed: likeness } = await qed(toolkit, read.molecule.smiles);
    scored.push({ smiles: read.molecule.smiles, value: task.value({ affinities, qed: likeness }) });
  }
  if (scored.length === 0) throw missing(`'${path}' holds no molecule with scores.`);
  return scored
    .sort((a, b) => a.value - b.value)
    .slice(0, count)
    .map(({ smiles }) => smiles);
}

const missing = (reason: string): Error =>
  usageError(
    'BENCH_DATA',
    `${reason} A warm start needs DOCKSTRING's scored data set, which does not come along: get ${fileName}, which dockstring.github.io links, and name its folder: --warm <folder>. Without --warm designs begin with a fragment.`,
  );
