import { type Evaluation, type Goal, type Quantity, standing } from '../../measure/index.ts';
import { inUnit } from '../../measure/quantity.ts';

/** What a candidate is worth on each objective, by name; higher is better. */
export type Objectives = Readonly<Record<string, number>>;

/**
 * The objectives of an evaluation: one for each measurement with a goal, or the score where no measurement has one.
 *
 * A goal that is open to one side is an objective in that direction, in the goal's unit; a target or a range counts by
 * the distance to it, so that every value within it is worth 0.
 *
 * @example
 * ```ts
 * import { atMost, between, evaluation, objectivesOf, quantity } from '@textgrad/core';
 *
 * const measured = evaluation({
 *   measurements: [
 *     { name: 'affinity', quantity: quantity(-8.2, 'kcal/mol'), goal: atMost(-10, { unit: 'kcal/mol' }) },
 *     { name: 'logP', quantity: quantity(5), goal: between(1, 3) },
 *   ],
 * });
 * console.log(objectivesOf(measured)); // { affinity: 8.2, logP: -2 }
 * ```
 */
export function objectivesOf({ score, measurements }: Evaluation): Objectives {
  if (score === null) return {};
  const wanted = measurements.flatMap(({ name, quantity, goal }) =>
    goal ? [[name, worth(quantity, goal)] as const] : [],
  );
  return wanted.length > 0 ? Object.fromEntries(wanted) : { score };
}

function worth(measured: Quantity, goal: Goal): number {
  const { value } = inUnit(measured, goal.unit);
  if (goal.high === undefined) return value;
  if (goal.low === undefined) return -value;
  return 0 - Math.abs(standing(measured, goal).miss);
}
