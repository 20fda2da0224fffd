import { formatGoal } from '@textgrad/core';
import { type PatientCase, prescriptionOf } from '../case/index.ts';
import type { ClinicalGoal } from '../evaluation/index.ts';

/**
 * A sentence for each two goals of one metric that no dose can meet together, such as D95 ≥ 75.6 Gy where 70.2 Gy is prescribed.
 *
 * @param goals - With the case's own names of structures.
 */
export function excludingGoals(given: PatientCase, goals: readonly ClinicalGoal[]): readonly string[] {
  const bounds = goals.map((one) => boundsOf(given, one));
  return goals.flatMap((one, at) =>
    goals.slice(at + 1).flatMap((other, after) => {
      const [a, b] = [bounds[at], bounds[at + 1 + after]];
      if (!a || !b || a.of !== b.of || (a.low <= b.high && b.low <= a.high)) return [];
      const name = `${one.structure} ${one.metric.name}`;
      return [
        `${name} cannot be ${formatGoal(one.goal)} and ${formatGoal(other.goal)}: prescribe another dose, or leave one of them out.`,
      ];
    }),
  );
}

/** What a goal is about, and its interval in one unit of that kind. */
function boundsOf(given: PatientCase, { structure, metric, goal }: ClinicalGoal) {
  const isDose = metric.units.includes('Gy');
  const percent = prescriptionOf(given, structure).dose / 100;
  const toOne = isDose ? ({ Gy: 1, cGy: 0.01, '%': percent }[goal.unit] ?? 1) : 1;
  return {
    of: JSON.stringify([structure, metric.name, isDose ? 'Gy' : goal.unit]),
    low: (goal.low ?? Number.NEGATIVE_INFINITY) * toOne,
    high: (goal.high ?? Number.POSITIVE_INFINITY) * toOne,
  };
}
