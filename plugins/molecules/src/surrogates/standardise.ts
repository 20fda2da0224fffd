import { mean } from './statistics.ts';

/** Learns to bring each descriptor to mean 0 and standard deviation 1; one that does not vary becomes 0. */
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
