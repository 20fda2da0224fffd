import type { CsrMatrix, SparseProducts } from '../sparse/index.ts';

/** The share of the matrix by which a product may grow before all rows are calculated anew. */
const growth = 0.15;
/** Rounding of sums, relative. */
const rounding = 1e-9;

/**
 * A product D · weights that passes over rows whose dose is sure to count for nothing: they have the dose that they had when all rows
 * were calculated last. From there no row's dose rises by more than its sum times the largest rise of a weight.
 *
 * @param quietUpTo - The dose of each row up to which it counts for nothing.
 */
export function loudRows(
  { rows, columns, starts }: CsrMatrix,
  products: SparseProducts,
  quietUpTo: Float64Array,
): (weights: Float64Array, dose: Float64Array) => void {
  if (quietUpTo.every((limit) => limit < 0)) return (weights, dose) => products.multiply(weights, dose);
  const limits = quietUpTo.map((limit) => limit * (1 - rounding));
  const sums = new Float64Array(rows);
  products.multiply(new Float64Array(columns).fill(1), sums);
  const skipped = new Uint8Array(rows);
  const entries = starts[rows] ?? 0;
  let last:
    | { readonly weights: Float64Array; readonly dose: Float64Array; readonly loud: number }
    | undefined;

  /** Marks the rows that stay quiet from doses on, and counts the entries of the others. */
  const mark = (dose: Float64Array, rise: number): number => {
    let loud = 0;
    for (let row = 0; row < rows; row++) {
      const isQuiet = (dose[row] ?? 0) + rise * (sums[row] ?? 0) < (limits[row] ?? 0);
      skipped[row] = isQuiet ? 1 : 0;
      if (!isQuiet) loud += (starts[row + 1] ?? 0) - (starts[row] ?? 0);
    }
    return loud;
  };
  return (weights, dose) => {
    if (last && mark(last.dose, largestRise(last.weights, weights)) <= last.loud + growth * entries) {
      products.multiply(weights, dose, skipped);
      for (let row = 0; row < rows; row++) if (skipped[row]) dose[row] = last.dose[row] ?? 0;
      return;
    }
    products.multiply(weights, dose);
    last = { weights: weights.slice(), dose: dose.slice(), loud: mark(dose, 0) };
  };
}

/** The most that a weight is larger than it was. */
function largestRise(before: Float64Array, after: Float64Array): number {
  let rise = 0;
  for (let at = 0; at < before.length; at++) rise = Math.max(rise, (after[at] ?? 0) - (before[at] ?? 0));
  return rise;
}
