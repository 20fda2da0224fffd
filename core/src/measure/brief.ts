import { type Evaluation, type Measurement, met } from './evaluation.ts';
import { formatQuantity } from './quantity.ts';

/**
 * Says an evaluation in one line: what keeps it from being acceptable, what misses its goal, what meets it; where there is no
 * goal, what was measured.
 *
 * @param most Measurements that a line has room for; all that miss their goals are named.
 *
 * @example
 * ```ts
 * import { atLeast, brief, evaluation, quantity } from '@textgrad/core';
 *
 * const measurements = [
 *   { name: 'QED', quantity: quantity(0.41), goal: atLeast(0.9) },
 *   { name: 'weight', quantity: quantity(310, 'Da') },
 * ];
 * console.log(brief(evaluation({ measurements }))); // QED = 0.41, missed
 * ```
 */
export function brief({ measurements, problems }: Evaluation, most = 6): string {
  const missed = measurements.filter((one) => met(one) === false);
  const reached = measurements.filter((one) => met(one) === true);
  const aimed = [...missed.map((one) => `${named(one)}, missed`), ...reached.map(named)];
  const all = aimed.length > 0 ? aimed : measurements.map(named);
  const shown = Math.max(most, missed.length);
  const left = all.length - shown;
  const more = aimed.length > 0 ? `${left} more met` : `${left} more`;
  return [...problems.slice(0, 1), ...all.slice(0, shown), ...(left > 0 ? [more] : [])].join('; ');
}

const named = ({ name, quantity }: Measurement): string => `${name} = ${formatQuantity(quantity)}`;
