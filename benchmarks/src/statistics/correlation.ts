import { finiteNumbers } from '@textgrad/core/report';
import { ranksOf } from './ranks.ts';
import { mean } from './summary.ts';

/**
 * Spearman's rank correlation of paired values, from −1 to 1; equal values share the mean of their ranks. 0 where one side
 * does not vary, and where there are no values.
 *
 * Source: C. Spearman, The proof and measurement of association between two things, Am. J. Psychol. 15 (1904) 72.
 *
 * @throws TextGradError `STATISTICS_INPUT` for a value that is not a finite number.
 */
export function spearman(first: readonly number[], second: readonly number[]): number {
  const [x, y] = [centred(ranksOf(finiteNumbers(first))), centred(ranksOf(finiteNumbers(second)))];
  const sum = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((total, one, at) => total + one * (b[at] ?? Number.NaN), 0);
  const spread = Math.sqrt(sum(x, x) * sum(y, y));
  return spread === 0 ? 0 : sum(x, y) / spread;
}

function centred(values: readonly number[]): readonly number[] {
  const middle = mean(values);
  return values.map((one) => one - middle);
}
