import { usageError } from '@textgrad/core';
import { equivalentDose2 } from '../biology/index.ts';
import { sameGrid } from '../case/index.ts';
import type { Course, DoseDistribution } from './dose-distribution.ts';

/**
 * The sum of plans, Gy: of their doses, whose effects metrics sum course by course; or with an α/β of their EQD2 in each voxel.
 *
 * A voxel is known where it is known in all of them. Repair between the plans is not counted.
 *
 * @param alphaBeta - Of the tissue that the sum is read in, Gy.
 * @throws TextGradError `PLAN_SUM` for no plan, or one whose own courses are not known, `DOSE_GRID` for plans on different grids,
 * `BIOLOGY_INVALID` for an α/β or a number of fractions that makes no sense.
 *
 * @example
 * ```ts
 * import { phantomCase, planSum } from '@textgrad/radiotherapy';
 *
 * const { grid } = phantomCase({ spacing: 12 });
 * const even = (dose: number) => ({ grid, voxels: Uint32Array.of(0), dose: Float64Array.of(dose) });
 * const plans = [{ dose: even(46), fractions: 23 }, { dose: even(30), fractions: 10 }];
 * console.log(planSum(plans).dose[0], planSum(plans, 3).dose[0]); // 76 82
 * ```
 */
export function planSum(plans: readonly Course[], alphaBeta?: number): DoseDistribution {
  const courses = plans.flatMap((plan) => plan.dose.courses ?? [plan]);
  const [first] = plans;
  if (!first) throw usageError('PLAN_SUM', 'There is no plan to sum: give at least one.');
  const { grid } = first.dose;
  if (!plans.every(({ dose }) => sameGrid(dose.grid, grid)))
    throw usageError(
      'DOSE_GRID',
      'The plans of a sum lie on different grids: bring their doses to one grid.',
    );
  const isUnknown = plans.some(({ dose }) => dose.courses?.length === 0);
  if (alphaBeta !== undefined && isUnknown)
    throw usageError(
      'PLAN_SUM',
      'A plan of the sum is a sum itself whose courses are not known: give the dose of each course.',
    );
  const amounts = alphaBeta === undefined ? plans : courses;
  const sums = new Map<number, number>();
  for (const { dose, fractions } of amounts)
    dose.voxels.forEach((voxel, row) => {
      const given = dose.dose[row] ?? 0;
      const amount = alphaBeta === undefined ? given : equivalentDose2(given, { fractions, alphaBeta });
      sums.set(voxel, (sums.get(voxel) ?? 0) + amount);
    });
  const voxels = Uint32Array.from(sums.keys()).sort();
  const sum = {
    grid,
    voxels,
    dose: Float64Array.from(voxels, (voxel) => sums.get(voxel) ?? 0),
    // An EQD2 is no dose of fractions any more, of which an effect could be taken once more.
    courses: alphaBeta === undefined && !isUnknown ? courses : [],
  };
  const partly = plans.flatMap(({ dose: { known } }) => (known ? [known] : []));
  if (partly.length === 0) return sum;
  const [some = new Uint8Array()] = partly;
  return { ...sum, known: some.map((_, voxel) => Number(partly.every((known) => known[voxel] !== 0))) };
}
