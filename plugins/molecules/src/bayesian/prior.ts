import type { Prior } from '@textgrad/core/surrogates';

/** How much higher than the best so far, in units of its distance from the lowest, values are taken to be possible. */
const headroom = 1.5;

/**
 * What is expected of a molecule that is like none that was measured: 0 ± 1 where all scores lie between 0 and 1, otherwise
 * the lowest score so far and a deviation that reaches beyond the best.
 *
 * A prior that is too narrow makes a bound that never looks elsewhere (arXiv:2406.07709).
 */
export function priorOf(scores: readonly number[]): Prior {
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  if (lowest >= 0 && highest <= 1) return { mean: 0, deviation: 1 };
  return { mean: lowest, deviation: headroom * (highest - lowest) || 1 };
}
