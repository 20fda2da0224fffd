import { normalQuantile } from './normal.ts';

/** What is asked of a comparison before it is made. */
export interface PowerOptions {
  /** The chance of claiming a difference where there is none: 0.05 unless given; divide it by the number of tests. */
  readonly alpha?: number;
  /** The chance of showing a difference that is there: 0.8 unless given. */
  readonly power?: number;
}

/**
 * How many pairs a two-sided paired test needs to show a mean difference whose pairs spread with a standard deviation;
 * nothing for a difference of zero. Never fewer than a sign-flip test needs to reach the level at all: p ≥ 2¹⁻ⁿ.
 *
 * Right to about one pair. Source: W. C. Guenther, Sample size formulas for normal theory t tests, Am. Stat. 35 (1981)
 * 243.
 *
 * @example
 * ```ts
 * import { pairsNeeded } from '@textgrad/benchmarks';
 *
 * console.log(pairsNeeded(0.05, 0.1)); // 34
 * ```
 */
export function pairsNeeded(
  difference: number,
  spread: number,
  { alpha = 0.05, power = 0.8 }: PowerOptions = {},
): number | undefined {
  if (difference === 0) return undefined;
  const [certain, missed] = [normalQuantile(1 - alpha / 2), normalQuantile(power)];
  const pairs = (((certain + missed) * spread) / difference) ** 2 + certain ** 2 / 2;
  return Math.max(leastPairs(alpha), Math.ceil(pairs));
}

/**
 * The smallest mean difference that so many pairs show with the wanted power; nothing where they are too few to show any.
 * The inverse of {@link pairsNeeded}.
 */
export function detectableDifference(
  pairs: number,
  spread: number,
  { alpha = 0.05, power = 0.8 }: PowerOptions = {},
): number | undefined {
  const [certain, missed] = [normalQuantile(1 - alpha / 2), normalQuantile(power)];
  const left = pairs - certain ** 2 / 2;
  return pairs < leastPairs(alpha) || left <= 0 ? undefined : ((certain + missed) * spread) / Math.sqrt(left);
}

/** Pairs below which no sign-flip test reaches a level. */
export const leastPairs = (alpha: number): number => Math.ceil(1 - Math.log2(alpha));
