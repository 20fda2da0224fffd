import type { Evaluation, Measurement } from './evaluation.ts';
import { formatGoal, standing } from './goal.ts';
import { formatNumber, formatQuantity } from './quantity.ts';
import { convertDifference } from './units.ts';

/** What is said of an evaluation. */
export interface DescribeOptions {
  /** Whether the sensitivities of measurements are said: what raises or lowers them. True by default. */
  readonly sensitivities?: boolean;
}

/** A difference with its unit, except for `%`, where a unit would read as a ratio. */
const difference = (value: number, unit: string): string =>
  unit === '' || unit === '%' ? formatNumber(Math.abs(value)) : `${formatNumber(Math.abs(value))} ${unit}`;

function describeGoal({ quantity, goal }: Measurement): string {
  if (!goal) return '';
  const { met, miss, relativeMiss } = standing(quantity, goal);
  const percent = Math.round(Math.abs(relativeMiss) * 100);
  const verdict = met
    ? 'met'
    : miss < 0
      ? `falls short by ${difference(miss, goal.unit)} (-${percent} %)`
      : `exceeds by ${difference(miss, goal.unit)} (+${percent} %)`;
  const weight = goal.weight === 1 ? '' : `, weight ${formatNumber(goal.weight)}`;
  return `, ${goal.hard ? 'hard goal' : 'goal'} ${formatGoal(goal)}${weight}, ${verdict}`;
}

/**
 * Says one measurement in words.
 *
 * @example
 * ```ts
 * import { atMost, describeMeasurement, quantity } from '@textgrad/core';
 *
 * const v70 = { name: 'rectum V70', quantity: quantity(24.1, '%'), goal: atMost(20, { unit: '%' }) };
 * console.log(describeMeasurement(v70)); // rectum V70 = 24.1 %, goal ≤ 20 %, exceeds by 4.1 (+21 %)
 * ```
 */
export function describeMeasurement(measurement: Measurement, options: DescribeOptions = {}): string {
  const { sensitivities = true } = options;
  const { name, quantity, attributions = [] } = measurement;
  const causes = (sensitivities ? attributions : []).map(({ cause, change }) => {
    const value = convertDifference(change.value, change.unit, quantity.unit);
    return `; ${cause} ${value < 0 ? 'lowers' : 'raises'} it by about ${difference(value, quantity.unit)}`;
  });
  return `${name} = ${formatQuantity(quantity)}${describeGoal(measurement)}${causes.join('')}`;
}

/**
 * Says an evaluation in words, a line for each measurement: what an engine reads as the loss.
 *
 * @example
 * ```ts
 * import { atLeast, describe, evaluation, quantity } from '@textgrad/core';
 *
 * console.log(describe(evaluation({ measurements: [{ name: 'QED', quantity: quantity(0.41), goal: atLeast(0.9) }] })));
 * // QED = 0.41, goal ≥ 0.9, falls short by 0.49 (-54 %)
 * ```
 */
export function describe(result: Evaluation, options: DescribeOptions = {}): string {
  return [
    ...result.problems.map((problem) => `Problem: ${problem}`),
    ...result.measurements.map((measurement) => describeMeasurement(measurement, options)),
    ...Object.entries(result.feedback).map(([objective, words]) => `${objective}: ${words}`),
  ].join('\n');
}
