import { inverse, Matrix } from 'ml-matrix';
import { usageError } from '../errors/index.ts';
import { mean, standardiser } from './standardise.ts';

/** Strengths of the penalty that are tried, in units of one example. */
const penalties: readonly number[] = [0.01, 0.1, 1, 3, 10, 30, 100, 300];

/** What a linear model expects. */
export interface LinearForecast {
  readonly mean: number;
  /** Standard deviation, in the values' unit. */
  readonly deviation: number;
}

/**
 * Ridge regression: linear in standardised columns, with the penalty whose leave-one-out error is smallest.
 *
 * The deviation is the leave-one-out error, larger for rows unlike the examples (by their leverage).
 *
 * @throws TextGradError `SURROGATE_EXAMPLES` when there is nothing to learn from or not a value for each row.
 * @see Hoerl and Kennard, Technometrics 1970, 12:55; Golub, Heath and Wahba, Technometrics 1979, 21:215
 *
 * @example
 * ```ts
 * import { ridge } from '@textgrad/core/surrogates';
 *
 * const predict = ridge([[0], [1], [2], [3]], [1, 3, 5, 7]);
 * console.log(predict([4]).mean.toFixed(1)); // 9.0
 * ```
 */
export function ridge(
  known: readonly (readonly number[])[],
  targets: readonly number[],
): (row: readonly number[]) => LinearForecast {
  if (known.length === 0 || known.length !== targets.length)
    throw usageError(
      'SURROGATE_EXAMPLES',
      `Ridge regression needs a value for each row, and one row at least: not ${targets.length} values for ${known.length} rows.`,
    );
  const standardise = standardiser(known);
  const middle = mean(targets);
  const rows = new Matrix(known.map((row) => [...standardise(row)]));
  const values = Matrix.columnVector(targets.map((value) => value - middle));
  const fits = penalties.map((penalty) => fit(rows, values, penalty));
  const { slopes, covariance, error } = fits.reduce((a, b) => (b.error < a.error ? b : a));
  return (given) => {
    const row = Matrix.rowVector([...standardise(given)]);
    return {
      mean: middle + row.mmul(slopes).get(0, 0),
      deviation: error * Math.sqrt(1 + leverage(row, covariance)),
    };
  };
}

interface Fit {
  readonly slopes: Matrix;
  readonly covariance: Matrix;
  /** Root mean square of the leave-one-out residuals. */
  readonly error: number;
}

function fit(rows: Matrix, values: Matrix, penalty: number): Fit {
  const transposed = rows.transpose();
  const covariance = inverse(transposed.mmul(rows).add(Matrix.eye(rows.columns).mul(penalty)));
  const slopes = covariance.mmul(transposed).mmul(values);
  const residuals = Matrix.sub(values, rows.mmul(slopes)).to1DArray();
  const left = residuals.map((residual, index) => {
    const own = leverage(rows.getRowVector(index), covariance) + 1 / rows.rows;
    return residual / Math.max(1e-6, 1 - own);
  });
  return { slopes, covariance, error: Math.sqrt(mean(left.map((one) => one * one))) };
}

const leverage = (row: Matrix, covariance: Matrix): number =>
  row.mmul(covariance).mmul(row.transpose()).get(0, 0);
