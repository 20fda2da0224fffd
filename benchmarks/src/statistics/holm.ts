/**
 * p values corrected for their number, in the given order: those below a level stay wrong together with at most that
 * chance, however the tests depend on each other.
 *
 * Source: S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Stat. 6 (1979) 65.
 *
 * @example
 * ```ts
 * import { holm } from '@textgrad/benchmarks';
 *
 * console.log(holm([0.01, 0.04, 0.03])); // [ 0.03, 0.06, 0.06 ]
 * ```
 */
export function holm(ps: readonly number[]): readonly number[] {
  const corrected = ps.map(() => 1);
  let largest = 0;
  for (const [rank, { p, at }] of ps
    .map((p, at) => ({ p, at }))
    .toSorted((a, b) => a.p - b.p)
    .entries()) {
    largest = Math.min(1, Math.max(largest, p * (ps.length - rank)));
    corrected[at] = largest;
  }
  return corrected;
}
