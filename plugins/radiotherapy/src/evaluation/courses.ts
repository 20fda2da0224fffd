import type { PatientCase } from '../case/index.ts';
import type { Course, DoseDistribution } from './dose-distribution.ts';

/** Why no effect of fractions can be calculated in a case, as the end of a sentence. */
export const fractionsUnknown = ({ fractions, fractionsAssumed }: PatientCase): string | undefined =>
  fractionsAssumed
    ? `its number of fractions is not said, and ${fractions} is a guess: give a prescription with fractions, such as "PTV 60 Gy in 30"`
    : undefined;

/** The courses of a dose, or why they are not known, as the end of a sentence. */
export function coursesOf(given: PatientCase, distribution: DoseDistribution): readonly Course[] | string {
  const { courses } = distribution;
  if (courses?.length === 0)
    return 'how much of the dose was given in how many fractions is not known: give the dose of each plan with its plan';
  return courses ?? [{ dose: distribution, fractions: given.fractions }];
}
