import { usageError } from '@textgrad/core';

/**
 * McNemar's exact test: the two-sided p value for pairs of yes-or-no outcomes of which some changed one way and some the
 * other; pairs that agree say nothing.
 *
 * Under the null hypothesis a change is as likely either way, so the smaller count is binomial with chance ½. With the
 * counts of positive and negative differences it is the sign test.
 *
 * Source: Q. McNemar, Psychometrika 12 (1947) 153; exact form: A. Agresti, Categorical Data Analysis (2002),
 * section 10.1.
 *
 * @example
 * ```ts
 * import { mcnemarTest } from '@textgrad/benchmarks';
 *
 * console.log(mcnemarTest(9, 1).toFixed(4)); // 0.0215
 * ```
 *
 * @throws TextGradError `STATISTICS_INPUT` for counts that are not whole numbers from 0.
 */
export function mcnemarTest(gained: number, lost: number): number {
  if (![gained, lost].every((count) => Number.isSafeInteger(count) && count >= 0))
    throw usageError('STATISTICS_INPUT', `McNemar's test counts pairs; ${gained} and ${lost} are no counts.`);
  const changed = gained + lost;
  let logChance = -changed * Math.LN2;
  let tail = Math.exp(logChance);
  for (let count = 1; count <= Math.min(gained, lost); count++) {
    logChance += Math.log((changed - count + 1) / count);
    tail += Math.exp(logChance);
  }
  return Math.min(1, 2 * tail);
}
