import { usageError } from '@textgrad/core';
import { normalQuantile } from './normal.ts';

/**
 * Wilson's score interval of a proportion: of `hits` in `trials`, each right with the same chance.
 *
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209.
 *
 * @example
 * ```ts
 * import { wilson } from '@textgrad/benchmarks';
 *
 * console.log(wilson(8, 10).map((bound) => bound.toFixed(3))); // [ '0.490', '0.943' ]
 * ```
 *
 * @throws TextGradError `STATISTICS_INPUT` unless both are whole numbers and hits are from 0 to trials.
 */
export function wilson(hits: number, trials: number, level = 0.95): readonly [low: number, high: number] {
  if (![hits, trials].every(Number.isSafeInteger) || hits < 0 || trials < hits)
    throw usageError('STATISTICS_INPUT', `${hits} of ${trials} is no proportion.`);
  if (trials === 0) return [0, 1];
  const z = normalQuantile((1 + level) / 2);
  const share = hits / trials;
  const middle = share + z ** 2 / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  const scale = 1 + z ** 2 / trials;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}
