import { mainPrescription, type PatientCase } from '../case/index.ts';
import { type ClinicalGoal, parseClinicalGoal } from '../evaluation/index.ts';
import { defaultGoals } from './settings.ts';

/** The prescription that the default goals are written for, Gy. */
const writtenFor = 70.2;

/** Whether entries of a configuration are the default goals. */
export const areDefault = (entries: readonly unknown[]): boolean =>
  JSON.stringify(entries) === JSON.stringify(defaultGoals);

/** The default goals for a case: `PTV` is its main target, and doses are scaled with its prescription. */
export function defaultGoalsOf(given: PatientCase): readonly ClinicalGoal[] {
  const { structure, dose } = mainPrescription(given);
  return defaultGoals.map((text) => {
    const goal = parseClinicalGoal(scaled(text, dose / writtenFor));
    return goal.structure === 'PTV' ? { ...goal, structure } : goal;
  });
}

/** A goal in which each dose in Gy, of a metric `V50` or of a bound, is multiplied. */
function scaled(goal: string, factor: number): string {
  if (factor === 1) return goal;
  const times = (dose: string): string => String(Number((Number(dose) * factor).toPrecision(3)));
  return goal
    .replace(/\bV(\d+(?:\.\d+)?)(?=\s)/u, (_, dose: string) => `V${times(dose)}`)
    .replace(/\b(\d+(?:\.\d+)?)(?= Gy$)/u, times);
}
