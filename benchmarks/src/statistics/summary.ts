import { deviation, mean as mean3, quantile as quantile3 } from 'd3-array';

/** The arithmetic mean; not a number when there are no values. */
export const mean = (values: readonly number[]): number => mean3(values) ?? Number.NaN;

/** The standard deviation with n − 1; nothing for fewer than two values, which say nothing about spread. */
export const standardDeviation = (values: readonly number[]): number | undefined => deviation(values);

/**
 * The value below which a share of the values lies, interpolated between neighbours; not a number when there are none.
 *
 * Source: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, Am. Stat. 50 (1996), definition 7, as in R
 * and NumPy.
 */
export const quantile = (values: Iterable<number>, share: number): number =>
  quantile3(values, share) ?? Number.NaN;

/** The middle of some values, which a single outlier does not move; values may be infinite. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((at) => sorted[at] ?? Number.NaN);
  return low === high ? (low ?? Number.NaN) : ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
