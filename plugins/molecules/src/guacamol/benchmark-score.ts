/**
 * The score of a set of molecules in a GuacaMol benchmark: the mean, over the objective's `topCounts`, of the mean score of
 * that many best molecules, missing ones counting 0. `scores` are those of different molecules.
 *
 * @example
 * ```ts
 * import { guacamolScore } from '@textgrad/molecules';
 *
 * console.log(guacamolScore([1, 0.5], [1, 10])); // 0.575
 * ```
 */
export function guacamolScore(scores: readonly number[], topCounts: readonly number[]): number {
  const sorted = scores.toSorted((one, other) => other - one);
  const topScores = topCounts.map(
    (count) => sorted.slice(0, count).reduce((sum, score) => sum + score, 0) / count,
  );
  return topScores.reduce((sum, score) => sum + score, 0) / topCounts.length;
}
