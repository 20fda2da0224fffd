import type { Point } from './method.ts';

/** What a Gaussian process expects at a point. */
export interface Forecast {
  readonly mean: number;
  readonly deviation: number;
}

/** Length scales that are tried, in edges of the cube. */
const lengths = [0.1, 0.2, 0.4, 0.8];
const noise = 1e-4;

/**
 * A Gaussian process with a Matérn 5/2 kernel on points of the unit cube; values are standardised, and of four length
 * scales the one of the highest marginal likelihood is taken (Rasmussen and Williams 2006, chapters 2 and 5).
 */
export function gaussianProcess(
  points: readonly Point[],
  values: readonly number[],
): (at: Point) => Forecast {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const scale = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length) || 1;
  const standard = values.map((one) => (one - mean) / scale);
  const fits = lengths.map((length) => fitted(points, standard, length));
  const best = fits.reduce((a, b) => (b.likelihood > a.likelihood ? b : a));
  return (at) => {
    const near = points.map((point) => matern(point, at, best.length));
    const solved = forwards(best.factor, near);
    const variance = Math.max(1e-12, 1 - solved.reduce((sum, one) => sum + one * one, 0));
    const expected = near.reduce((sum, one, index) => sum + one * (best.alpha[index] ?? 0), 0);
    return { mean: mean + scale * expected, deviation: scale * Math.sqrt(variance) };
  };
}

type Matrix = readonly (readonly number[])[];

function fitted(points: readonly Point[], values: readonly number[], length: number) {
  const factor = cholesky(
    points.map((a, i) => points.map((b, j) => matern(a, b, length) + (i === j ? noise : 0))),
  );
  const half = forwards(factor, values);
  const likelihood =
    -0.5 * half.reduce((sum, one) => sum + one * one, 0) -
    factor.reduce((sum, row, at) => sum + Math.log(row[at] ?? 1), 0);
  return { length, factor, alpha: backwards(factor, half), likelihood };
}

function matern(a: Point, b: Point, length: number): number {
  const r = (Math.sqrt(5) * Math.hypot(...a.map((one, at) => one - (b[at] ?? 0)))) / length;
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

function cholesky(matrix: Matrix): Matrix {
  const factor: number[][] = [];
  matrix.forEach((row, i) => {
    const own: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = j === i ? own : (factor[j] ?? []);
      let rest = row[j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (own[k] ?? 0) * (other[k] ?? 0);
      own.push(j === i ? Math.sqrt(Math.max(1e-12, rest)) : rest / (other[j] ?? 1));
    }
    factor.push(own);
  });
  return factor;
}

/** Solves L x = b. */
function forwards(factor: Matrix, b: readonly number[]): readonly number[] {
  const x: number[] = [];
  factor.forEach((row, i) => {
    const rest = x.reduce((sum, one, k) => sum - one * (row[k] ?? 0), b[i] ?? 0);
    x.push(rest / (row[i] ?? 1));
  });
  return x;
}

/** Solves Lᵀ x = b. */
function backwards(factor: Matrix, b: readonly number[]): readonly number[] {
  const x = [...b];
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] = (x[i] ?? 0) - (factor[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (factor[i]?.[i] ?? 1);
  }
  return x;
}
