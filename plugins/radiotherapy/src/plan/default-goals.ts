import { mainPrescription, type PatientCase, type Prescription } from '../case/index.ts';
import { type ClinicalGoal, levelsAbove, parseClinicalGoal, parseMetric } from '../evaluation/index.ts';
import { defaultGoals } from './settings.ts';

/** The prescription that the default goals are written for, Gy. */
const writtenFor = 70.2;

/** Whether entries of a configuration are the default goals. */
export const areDefault = (entries: readonly unknown[]): boolean =>
  JSON.stringify(entries) === JSON.stringify(defaultGoals);

/** How far from a target of a higher level a lower one is to keep to its own prescription, mm: a gradient of dose needs room. */
const gradientMargin = 10;

/** The least volume beyond that margin whose D2 says something, cc. */
const leastVolume = 1;

/**
 * The default goals for a case: `PTV` is its main target, and doses are scaled with its prescription. Each target of a lower level has
 * an upper limit of its own, D2 ≤ 107 %, in what lies at least 10 mm from the higher ones, where that is 1 cc or more.
 */
export function defaultGoalsOf(given: PatientCase): readonly ClinicalGoal[] {
  const { structure, dose } = mainPrescription(given);
  return defaultGoals
    .map((text) => {
      const goal = parseClinicalGoal(scaled(text, dose / writtenFor));
      return goal.structure === 'PTV' ? { ...goal, structure } : goal;
    })
    .concat(given.prescriptions.flatMap((one) => lowerLevelGoal(given, one)));
}

function lowerLevelGoal(given: PatientCase, { structure }: Prescription): readonly ClinicalGoal[] {
  if (levelsAbove(given, structure).length === 0) return [];
  const region = `beyond ${gradientMargin} mm of higher levels`;
  const enough = parseMetric(`D${leastVolume}cc ${region}`)?.obstacle(given, structure) === undefined;
  return enough ? [{ ...parseClinicalGoal(`target D2 ${region} <= 107 %`), structure }] : [];
}

/** A goal in which each dose in Gy, of a metric `V50` or of a bound, is multiplied. */
function scaled(goal: string, factor: number): string {
  if (factor === 1) return goal;
  const times = (dose: string): string => String(Number((Number(dose) * factor).toPrecision(3)));
  return goal
    .replace(/\bV(\d+(?:\.\d+)?)(?=\s)/u, (_, dose: string) => `V${times(dose)}`)
    .replace(/\b(\d+(?:\.\d+)?)(?= Gy$)/u, times);
}
