/** The mean of some numbers; NaN of none. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Pearson's correlation; 0 when either side does not vary. */
export function pearson(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [mean(one), mean(other)];
  let [both, left, right] = [0, 0, 0];
  one.forEach((value, index) => {
    const [x, y] = [value - a, (other[index] ?? Number.NaN) - b];
    both += x * y;
    left += x * x;
    right += y * y;
  });
  return left === 0 || right === 0 ? 0 : both / Math.sqrt(left * right);
}

/** Spearman's rank correlation; equal values share their mean rank. */
export const spearman = (one: readonly number[], other: readonly number[]): number =>
  pearson(ranks(one), ranks(other));

function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const result = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++;
    for (const index of order.slice(from, to + 1)) result[index] = (from + to) / 2;
    from = to + 1;
  }
  return result;
}
