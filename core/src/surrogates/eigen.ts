/** A symmetric matrix as values and vectors: column k of `vectors` belongs to `values[k]`. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** The eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
  const at = (of: readonly Float64Array[], i: number, j: number): number => of[i]?.[j] ?? 0;
  const size = a.reduce((sum, row) => sum + row.reduce((own, one) => own + one * one, 0), 0);
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += at(a, p, q) ** 2;
    if (off <= 1e-30 * size) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (at(a, p, q) === 0) continue;
        const half = (at(a, q, q) - at(a, p, p)) / (2 * at(a, p, q));
        const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(half, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        rotate(a, p, q, cosine, tangent * cosine, 'columns');
        rotate(a, p, q, cosine, tangent * cosine, 'rows');
        rotate(v, p, q, cosine, tangent * cosine, 'columns');
      }
  }
  return { values: a.map((row, i) => row[i] ?? 0), vectors: v.map((row) => [...row]) };
}

/** Turns columns or rows p and q in their plane. */
function rotate(
  of: readonly Float64Array[],
  p: number,
  q: number,
  cosine: number,
  sine: number,
  along: 'columns' | 'rows',
): void {
  for (let k = 0; k < of.length; k++) {
    const [one, other] = along === 'columns' ? [of[k], of[k]] : [of[p], of[q]];
    if (!one || !other) continue;
    const [i, j] = along === 'columns' ? [p, q] : [k, k];
    const [x, y] = [one[i] ?? 0, other[j] ?? 0];
    one[i] = cosine * x - sine * y;
    other[j] = sine * x + cosine * y;
  }
}
