import { inverse, Matrix } from 'ml-matrix';
import type { Example, Predictor } from './regression.ts';
import { standardiser } from './standardise.ts';
import { mean } from './statistics.ts';

/** Strengths of the penalty that are tried, in units of one example. */
const penalties: readonly number[] = [0.01, 0.1, 1, 3, 10, 30, 100, 300];

/**
 * Ridge regression on eleven descriptors: linear, with the penalty whose leave-one-out error is smallest.
 *
 * The uncertainty is the leave-one-out error, larger for molecules unlike the examples (by their leverage).
 *
 * @see Hoerl and Kennard, Technometrics 1970, 12:55; Golub, Heath and Wahba, Technometrics 1979, 21:215
 */
export function ridge(examples: readonly Example[]): Predictor {
  const standardise = standardiser(examples.map(({ features }) => features.descriptors));
  const middle = mean(examples.map(({ value }) => value));
  const rows = new Matrix(examples.map(({ features }) => [...standardise(features.descriptors)]));
  const values = Matrix.columnVector(examples.map(({ value }) => value - middle));
  const fits = penalties.map((penalty) => fit(rows, values, penalty));
  const { slopes, covariance, error } = fits.reduce((a, b) => (b.error < a.error ? b : a));
  return ({ descriptors }) => {
    const row = Matrix.rowVector([...standardise(descriptors)]);
    return {
      value: middle + row.mmul(slopes).get(0, 0),
      uncertainty: error * Math.sqrt(1 + leverage(row, covariance)),
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
