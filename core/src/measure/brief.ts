import { type Evaluation, type Measurement, met } from './evaluation.ts';
import { formatGoal } from './goal.ts';
import { formatQuantity } from './quantity.ts';

/** Measurements that a line has room for. */
const most = 6;

/**
 * Says an evaluation in one line: what keeps it from being acceptable, the goals it misses, how many it meets, and what
 * was measured without a goal.
 *
 * @example
 * ```ts
 * import { atLeast, brief, evaluation, quantity } from '@textgrad/core';
 *
 * const measurements = [
 *   { name: 'QED', quantity: quantity(0.41), goal: atLeast(0.9) },
 *   { name: 'weight', quantity: quantity(310, 'Da') },
 * ];
 * console.log(brief(evaluation({ measurements }))); // QED = 0.41 (goal ≥ 0.9); weight = 310 Da
 * ```
 */
export function brief({ measurements, problems }: Evaluation): string {
  const missed = measurements.filter((one) => met(one) === false);
  const reached = measurements.filter((one) => met(one) === true).length;
  const without = measurements.filter((one) => met(one) === null);
  const shown = [...missed.map(withGoal), ...without.map(named)].slice(0, most);
  const left = missed.length + without.length - shown.length;
  return [
    ...problems.slice(0, 1),
    ...shown,
    ...(left > 0 ? [`${left} more`] : []),
    ...(reached > 0 ? [reached === 1 ? '1 goal met' : `${reached} goals met`] : []),
  ].join('; ');
}

const named = ({ name, quantity }: Measurement): string => `${name} = ${formatQuantity(quantity)}`;

const withGoal = (measurement: Measurement): string =>
  measurement.goal ? `${named(measurement)} (goal ${formatGoal(measurement.goal)})` : named(measurement);
