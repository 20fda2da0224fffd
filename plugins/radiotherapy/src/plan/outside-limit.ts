import { formatNumber, type Measurement } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import {
  type ClinicalGoal,
  type DoseDistribution,
  evaluateGoals,
  parseClinicalGoal,
} from '../evaluation/index.ts';

const limit = 'max beyond 30 mm <= 60 %';

/**
 * The limit on the dose far from the targets where goals have none on a maximum there: at most 60 % of the prescription beyond
 * 30 mm. Empty where they have one, or the case has no body there.
 */
export function outsideLimit(given: PatientCase, goals: readonly ClinicalGoal[]): readonly ClinicalGoal[] {
  const limited = goals.some(
    ({ metric, goal }) => goal.high !== undefined && /^(?:max|D[\d.]+cc) beyond /u.test(metric.name),
  );
  const body = given.structures.find(({ role }) => role === 'body');
  if (limited || !body) return [];
  const wanted = { ...parseClinicalGoal(`body ${limit}`), structure: body.name };
  return wanted.metric.obstacle(given, body.name) === undefined ? [wanted] : [];
}

/** What is measured of limits that are no goals. */
export const watchedMeasurements = (
  given: PatientCase,
  distribution: DoseDistribution,
  watched: readonly ClinicalGoal[],
): readonly Measurement[] =>
  evaluateGoals(given, distribution, watched).measurements.map(({ name, quantity }) => ({ name, quantity }));

/** How "all goals met" goes on where a limit that is no goal is exceeded; empty where none is. */
export function exceeded(watched: readonly ClinicalGoal[], measurements: readonly Measurement[]): string {
  const words = watched.flatMap(({ structure, metric, goal }) => {
    const name = `${structure} ${metric.name}`;
    const value = measurements.find((one) => one.name === name)?.quantity.value ?? 0;
    return value > (goal.high ?? Number.POSITIVE_INFINITY)
      ? [`${name} is ${formatNumber(value)} % of the prescription, and no goal limits it`]
      : [];
  });
  return words.length === 0 ? '' : `, but ${words.join('; ')}`;
}
