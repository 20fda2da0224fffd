import type { RandomStream } from '@textgrad/core';

/** How far down the ranks parents are drawn from: shares of the population, evenly spaced in their logarithm. */
const smallestShare = 1e-3;

/**
 * One of some items that are in order, the best first: from a best share of them that is drawn log-uniformly from a
 * thousandth to all, each as likely.
 *
 * @see Tripp and Hernández-Lobato, arXiv:2310.09267
 */
export function drawRanked<TItem>(items: readonly TItem[], random: RandomStream): TItem {
  const among = Math.ceil(items.length * smallestShare ** random.float());
  const drawn = items[random.int(0, Math.max(0, Math.min(among, items.length) - 1))];
  if (drawn === undefined) throw new RangeError('There is nothing to draw from.');
  return drawn;
}
