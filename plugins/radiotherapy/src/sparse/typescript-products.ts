import type { CsrMatrix } from './csr.ts';

/** dose = D · weights over some rows, in plain TypeScript; four sums run side by side. */
export function multiply(
  { starts, columnIndices: columns, values }: CsrMatrix,
  weights: Float64Array,
  dose: Float64Array,
  row: number,
  end: number,
): void {
  for (let r = row; r < end; r++) {
    const last = starts[r + 1] ?? 0;
    let k = starts[r] ?? 0;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (; k + 3 < last; k += 4) {
      a += (values[k] ?? 0) * (weights[columns[k] ?? 0] ?? 0);
      b += (values[k + 1] ?? 0) * (weights[columns[k + 1] ?? 0] ?? 0);
      c += (values[k + 2] ?? 0) * (weights[columns[k + 2] ?? 0] ?? 0);
      d += (values[k + 3] ?? 0) * (weights[columns[k + 3] ?? 0] ?? 0);
    }
    for (; k < last; k++) a += (values[k] ?? 0) * (weights[columns[k] ?? 0] ?? 0);
    dose[r] = a + b + (c + d);
  }
}

/** sums += Dᵀ · residual over some rows, in plain TypeScript; rows whose residual is 0 are passed over. */
export function multiplyTransposed(
  { starts, columnIndices: columns, values }: CsrMatrix,
  residual: Float64Array,
  sums: Float64Array,
  row: number,
  end: number,
): void {
  for (let r = row; r < end; r++) {
    const factor = residual[r] ?? 0;
    if (factor === 0) continue;
    const last = starts[r + 1] ?? 0;
    for (let k = starts[r] ?? 0; k < last; k++) {
      const column = columns[k] ?? 0;
      sums[column] = (sums[column] ?? 0) + factor * (values[k] ?? 0);
    }
  }
}
