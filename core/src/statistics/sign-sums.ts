/** The sums that some numbers can have with any signs: ascending, each with its probability. */
export interface SignSums {
  readonly sums: Float64Array;
  readonly chances: Float64Array;
}

/**
 * The sign sums of two halves of the sizes, or nothing when a half would have more different sums than allowed.
 *
 * Source: E. Horowitz, S. Sahni, Computing partitions with applications to the knapsack problem, J. ACM 21 (1974) 277.
 */
export function signSums(
  sizes: readonly number[],
  states: number,
): readonly [SignSums, SignSums] | undefined {
  const rounding = 1e-13 * sizes.reduce((sum, size) => sum + size, 0);
  let [small, large]: [SignSums, SignSums] = [nothing, nothing];
  for (const size of sizes.toSorted((a, b) => a - b)) {
    small = size === 0 ? small : withSize(small, size, rounding);
    if (small.sums.length > states) return undefined;
    if (small.sums.length > large.sums.length) [small, large] = [large, small];
  }
  return [small, large];
}

/** The chance that a sum of both halves is at least so large. */
export function upperTail([left, right]: readonly [SignSums, SignSums], least: number): number {
  let tail = 0;
  let reached = 0;
  let at = right.sums.length;
  for (let index = 0; index < left.sums.length; index++) {
    const missing = least - (left.sums[index] ?? 0);
    while (at > 0 && (right.sums[at - 1] ?? 0) >= missing) reached += right.chances[--at] ?? 0;
    tail += (left.chances[index] ?? 0) * reached;
  }
  return tail;
}

const nothing: SignSums = { sums: Float64Array.of(0), chances: Float64Array.of(1) };

/** Merges the sums with the size taken away and those with it added; sums that are equal but for rounding are one. */
function withSize({ sums, chances }: SignSums, size: number, rounding: number): SignSums {
  const count = sums.length;
  const merged = new Float64Array(2 * count);
  const halved = new Float64Array(2 * count);
  let [lower, upper, last] = [0, 0, -1];
  while (upper < count) {
    const below = lower < count ? (sums[lower] ?? 0) - size : Number.POSITIVE_INFINITY;
    const above = (sums[upper] ?? 0) + size;
    const next = Math.min(below, above);
    const chance = (below <= above ? chances[lower++] : chances[upper++]) ?? 0;
    if (last < 0 || next - (merged[last] ?? 0) > rounding) merged[++last] = next;
    halved[last] = (halved[last] ?? 0) + chance / 2;
  }
  return { sums: merged.slice(0, last + 1), chances: halved.slice(0, last + 1) };
}
