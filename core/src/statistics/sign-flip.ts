import { type RandomStream, randomStream } from '../context/index.ts';
import { finiteNumbers } from './finite.ts';
import { signSums, upperTail } from './sign-sums.ts';

/** A two-sided p value, and whether it was counted over all sign patterns or estimated from some. */
export interface SignFlipTest {
  readonly p: number;
  readonly kind: 'exact' | 'monte-carlo';
}

/** Options of {@link signFlipTest}. */
export interface SignFlipOptions {
  /** Draws sign patterns where there are too many to count. */
  readonly random?: RandomStream;
  /** Different sums that each half of the differences may have before patterns are drawn instead: 2¹⁸ unless given. */
  readonly states?: number;
  /** Sign patterns that are drawn then: 99,999 unless given. */
  readonly patterns?: number;
}

/**
 * Tests whether paired differences are centred on zero, by flipping their signs in all ways.
 *
 * Under the null hypothesis a pair's two values may be exchanged, so each difference is as likely with the other sign; p
 * is the share of the 2ⁿ sign patterns whose sum is at least as far from zero as the observed one. All patterns are
 * counted, by halves that meet in the middle and with equal sums taken together: for at least 36 differences, and for
 * hundreds when they lie on a grid. Beyond that, patterns are drawn, with one added to both counts so that p is never 0
 * and the test keeps its level. Zero differences change nothing. For differences of −1, 0 and 1 it is McNemar's exact
 * test.
 *
 * Sources: R. A. Fisher, The Design of Experiments (1935), section 21; B. Phipson, G. K. Smyth, Permutation p-values
 * should never be zero, Stat. Appl. Genet. Mol. Biol. 9 (2010) 39.
 *
 * @example
 * ```ts
 * import { signFlipTest } from '@textgrad/core/report';
 *
 * console.log(signFlipTest([0.3, 0.1, 0.2, 0.4, 0.2])); // { p: 0.0625, kind: 'exact' }
 * ```
 *
 * @throws TextGradError `STATISTICS_INPUT` for no differences, or one that is not a finite number.
 */
export function signFlipTest(
  differences: readonly number[],
  { random = randomStream(0), states = 2 ** 18, patterns = 99_999 }: SignFlipOptions = {},
): SignFlipTest {
  const sizes = finiteNumbers(differences).map(Math.abs);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // Sums that differ by rounding alone are equal.
  const observed = Math.abs(differences.reduce((sum, one) => sum + one, 0)) - 1e-10 * total;
  if (observed <= 0) return { p: 1, kind: 'exact' };
  const halves = signSums(sizes, states);
  if (halves) return { p: Math.min(1, 2 * upperTail(halves, observed)), kind: 'exact' };
  return { p: (1 + countBeyond(sizes, observed, patterns, random)) / (1 + patterns), kind: 'monte-carlo' };
}

/** Bits that one draw gives. */
const bits = 30;

function countBeyond(
  sizes: readonly number[],
  observed: number,
  patterns: number,
  random: RandomStream,
): number {
  const values = Float64Array.from(sizes);
  let count = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    let sum = 0;
    let signs = 0;
    for (let at = 0; at < values.length; at++) {
      signs = at % bits === 0 ? random.int(0, 2 ** bits - 1) : signs >> 1;
      sum += (signs & 1) === 0 ? (values[at] ?? 0) : -(values[at] ?? 0);
    }
    if (Math.abs(sum) >= observed) count++;
  }
  return count;
}
