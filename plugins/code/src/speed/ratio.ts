/** A ratio of two measurements, with what is known of it. */
export interface Ratio {
  /** How many times the second goes into the first: above 1, the second is less. */
  readonly ratio: number;
  /** Where the ratio lies in at least 95 of 100 such measurements; a single value when it is exact. */
  readonly interval: readonly [number, number];
}

/**
 * The ratio of measurements that were made in pairs, in a place where other work comes and goes.
 *
 * The ratio is that of the least values, since disturbances only add. The interval is that of the median of the paired
 * ratios by order statistics: it holds with at least 95 % whatever their distribution (Conover, Practical Nonparametric
 * Statistics, §3.2).
 *
 * @param first Positive measurements; at least six, in the order of `second`.
 */
export function pairedRatio(first: readonly number[], second: readonly number[]): Ratio {
  const ratios = first
    .map((value, at) => value / (second[at] ?? Number.NaN))
    .sort((one, other) => one - other);
  const low = lowRank(ratios.length);
  const least = ratios[low];
  const most = ratios[ratios.length - 1 - low];
  if (ratios.length < 6 || least === undefined || most === undefined)
    throw new RangeError('A paired ratio wants at least six pairs.');
  return { ratio: Math.min(...first) / Math.min(...second), interval: [least, most] };
}

/** The largest index k for which both the k-th least and the k-th greatest leave at most 2.5 % outside. */
function lowRank(pairs: number): number {
  let outside = 0;
  let term = 0.5 ** pairs;
  for (let rank = 0; rank < pairs; rank++) {
    outside += term;
    if (outside > 0.025) return Math.max(0, rank - 1);
    term *= (pairs - rank) / (rank + 1);
  }
  return 0;
}
