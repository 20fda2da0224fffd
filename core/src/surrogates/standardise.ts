/** The mean of some numbers; NaN of none. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Learns to bring each column of numbers to mean 0 and standard deviation 1; one that does not vary becomes 0.
 *
 * @example
 * ```ts
 * import { standardiser } from '@textgrad/core/surrogates';
 *
 * console.log(standardiser([[1, 7], [3, 7]])([5, 8])); // [ 3, 0 ]
 * ```
 */
export function standardiser(
  rows: readonly (readonly number[])[],
): (row: readonly number[]) => readonly number[] {
  const columns = (rows[0] ?? []).map((_, column) => {
    const values = rows.map((row) => row[column] ?? 0);
    const middle = mean(values);
    return { middle, spread: Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) };
  });
  return (row) =>
    columns.map(({ middle, spread }, column) => (spread > 1e-9 ? ((row[column] ?? 0) - middle) / spread : 0));
}
