import { usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { type Course, type DoseDistribution, planSum } from '../evaluation/index.ts';
import { Budget } from '../files/import/budget.ts';
import { resampleDose } from '../files/import/resample.ts';
import { importCase } from '../files/index.ts';

const memory = 2 ** 31;

/**
 * The dose of an earlier treatment of a patient on the grid of a case, with its courses.
 *
 * @param path - A DICOM folder with the dose, and the plan where it says in how many fractions it was given.
 * @throws TextGradError `EARLIER_DOSE` for a folder without a dose, or one that does not lie in the case's frame of reference; the
 * code of {@link importCase}'s failure.
 */
export async function earlierDose(given: PatientCase, path: string): Promise<DoseDistribution> {
  const read = await importCase(path, { maxBytes: memory });
  if (!read.ok) throw usageError(read.code, read.problems.join(' '), { details: { path } });
  const { case: earlier, dose } = read;
  if (!dose)
    throw usageError(
      'EARLIER_DOSE',
      `'${path}' brings no dose of an earlier treatment: put its RTDOSE into the folder.`,
    );
  const frame = given.origin?.frameOfReference;
  if (frame === undefined || earlier.origin?.frameOfReference !== frame)
    throw usageError(
      'EARLIER_DOSE',
      `The dose of '${path}' does not lie in the frame of reference of the case, so it is not known where in the patient it was given: register the images and export the dose on the case's.`,
    );
  const budget = new Budget(memory);
  const placed = (one: DoseDistribution): DoseDistribution =>
    resampleDose(one.grid, one.dose, given.grid, budget);
  const courses = dose.courses ?? (earlier.fractionsAssumed ? [] : [{ dose, fractions: earlier.fractions }]);
  if (courses.length === 0) return { ...placed(dose), courses: [] };
  return planSum(courses.map(({ dose: one, fractions }): Course => ({ dose: placed(one), fractions })));
}

/** A plan's dose with an earlier one. */
export const withEarlier = (
  given: PatientCase,
  plan: DoseDistribution,
  earlier: DoseDistribution,
): DoseDistribution =>
  planSum([
    { dose: plan, fractions: given.fractions },
    { dose: earlier, fractions: given.fractions },
  ]);
