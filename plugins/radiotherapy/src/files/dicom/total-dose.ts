import { defined } from '@textgrad/core';
import type { Grid } from '../../case/index.ts';
import type { DoseDistribution } from '../../evaluation/index.ts';
import type { Budget } from '../import/budget.ts';
import { resampleDose } from '../import/resample.ts';
import type { CourseOfDoses } from './dose-courses.ts';
import type { DoseVolume } from './read-rtdose.ts';

/** The sum of doses on a grid; known where all of them are. Where they are of several courses, it knows the dose of each. */
export function totalDose(
  parts: readonly DoseVolume[],
  courses: readonly CourseOfDoses[] | undefined,
  grid: Grid,
  budget: Budget,
): DoseDistribution | undefined {
  if (courses === undefined || courses.length === 0)
    return withCourses(sumOf(parts, grid, budget), courses && []);
  const each = courses.flatMap(({ doses, fractions }) => {
    const dose = sumOf(doses, grid, budget);
    return dose ? [{ dose, fractions }] : [];
  });
  const [first, ...others] = each.map(({ dose }) => dose);
  if (!first) return undefined;
  return withCourses(others.reduce(added, { ...first, dose: first.dose.slice() }), each);
}

const withCourses = (
  sum: DoseDistribution | undefined,
  courses: DoseDistribution['courses'] | undefined,
): DoseDistribution | undefined => sum && defined({ ...sum, courses });

function sumOf(parts: readonly DoseVolume[], grid: Grid, budget: Budget): DoseDistribution | undefined {
  const [first, ...others] = parts.map((part) => () => resampleDose(part.grid, part.dose, grid, budget));
  if (!first) return undefined;
  return others.reduce<DoseDistribution>((sum, part) => added(sum, part()), first());
}

/** Adds to the first. */
function added(sum: DoseDistribution, { dose, known }: DoseDistribution): DoseDistribution {
  for (let at = 0; at < sum.dose.length; at++) sum.dose[at] = (sum.dose[at] ?? 0) + (dose[at] ?? 0);
  if (!known) return sum;
  return { ...sum, known: known.map((one, at) => one & (sum.known?.[at] ?? 1)) };
}
