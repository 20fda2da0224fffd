import type { Grid } from '../../case/index.ts';
import type { DoseDistribution } from '../../evaluation/index.ts';
import type { Budget } from '../import/budget.ts';
import { resampleDose } from '../import/resample.ts';
import type { DoseVolume } from './read-rtdose.ts';

/** The sum of doses on a grid; known where all of them are. */
export function totalDose(
  parts: readonly DoseVolume[],
  grid: Grid,
  budget: Budget,
): DoseDistribution | undefined {
  const [first, ...others] = parts.map((part) => () => resampleDose(part.grid, part.dose, grid, budget));
  if (!first) return undefined;
  return others.reduce<DoseDistribution>((sum, part) => added(sum, part()), first());
}

function added(sum: DoseDistribution, { dose, known }: DoseDistribution): DoseDistribution {
  for (let at = 0; at < sum.dose.length; at++) sum.dose[at] = (sum.dose[at] ?? 0) + (dose[at] ?? 0);
  if (!known) return sum;
  return { ...sum, known: known.map((one, at) => one & (sum.known?.[at] ?? 1)) };
}
