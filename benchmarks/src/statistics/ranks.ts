/** Ranks from 1; equal values share the mean of their ranks. */
export function ranksOf(values: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  return values.map((one) => (countBelow(sorted, one, false) + countBelow(sorted, one, true) + 1) / 2);
}

/** How many of the ascending values are less than a value, or also those equal to it. */
export function countBelow(sorted: Float64Array, value: number, andEqual: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = sorted[middle] ?? 0;
    if (one < value || (andEqual && one === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}
