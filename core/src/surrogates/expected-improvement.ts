import type { Forecast } from './condition.ts';
import { normalCumulative, normalDensity } from './normal.ts';

/**
 * By how much a point is expected to lie below the lowest value so far, in the values' unit.
 *
 * @see Jones, Schonlau and Welch, J Glob Optim 1998, 13:455
 *
 * @example
 * ```ts
 * import { expectedImprovement } from '@textgrad/core/surrogates';
 *
 * console.log(expectedImprovement(0, { mean: 0, variance: 1 }).toFixed(4)); // 0.3989
 * ```
 */
export function expectedImprovement(lowest: number, { mean, variance }: Forecast): number {
  const deviation = Math.sqrt(variance);
  if (deviation === 0) return Math.max(0, lowest - mean);
  const z = (lowest - mean) / deviation;
  return (lowest - mean) * normalCumulative(z) + deviation * normalDensity(z);
}
