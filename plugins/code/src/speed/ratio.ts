/** A ratio of two measurements, with what is known of it. */
export interface Ratio {
  /** How many times the second goes into the first: above 1, the second is less. */
  readonly ratio: number;
  /** Where the ratio lies, with the confidence asked for; a single value when it is exact. */
  readonly interval: readonly [number, number];
}

/**
 * The ratio of measurements that were made in pairs, in a place where other work comes and goes.
 *
 * The ratio is the median of the paired ratios, since both of a pair are disturbed alike; that of the least values may lie
 * outside of its own interval when one program was never undisturbed. The interval is that of the median by order
 * statistics: it holds with at least the confidence whatever their distribution (Conover, Practical Nonparametric
 * Statistics, §3.2).
 *
 * @param first Positive measurements; at least six for 95 %, in the order of `second`.
 * @throws RangeError when there are too few pairs for the confidence.
 */
export function pairedRatio(first: readonly number[], second: readonly number[], confidence = 0.95): Ratio {
  const ratios = first
    .map((value, at) => value / (second[at] ?? Number.NaN))
    .sort((one, other) => one - other);
  const rank = lowRank(ratios.length, (1 - confidence) / 2);
  const low = ratios[rank];
  const high = ratios[ratios.length - 1 - rank];
  if (low === undefined || high === undefined)
    throw new RangeError(`${ratios.length} pairs are too few for a confidence of ${confidence}.`);
  return { ratio: median(ratios), interval: [low, high] };
}

/** Of sorted positive numbers; between two, their geometric mean, so that the inverse numbers have the inverse median. */
function median(sorted: readonly number[]): number {
  const below = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const above = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return Math.sqrt(below * above);
}

/** The largest rank, from 0, below which at most such a share of the binomial distribution of ½ lies; -1 for none. */
function lowRank(pairs: number, share: number): number {
  let below = 0;
  let term = 0.5 ** pairs;
  for (let rank = 0; rank < pairs; rank++) {
    below += term;
    if (below > share) return rank - 1;
    term *= (pairs - rank) / (rank + 1);
  }
  return -1;
}
