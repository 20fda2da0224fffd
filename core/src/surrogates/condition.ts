import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { usageError } from '../errors/index.ts';

/** What a Gaussian process expects somewhere. */
export interface Forecast {
  readonly mean: number;
  /** In the square of the values' unit. */
  readonly variance: number;
}

/** Options of {@link conditionOn}. */
export interface ConditionOptions {
  /** Variance of the noise of each value, in units of the covariances. */
  readonly noise: number;
  /**
   * `given` by default: the mean is 0 and covariances are in the square of the values' unit. `fitted`: a constant mean and a
   * factor of all covariances are those of the largest likelihood, which have a closed form.
   */
  readonly scale?: 'given' | 'fitted';
}

/** A Gaussian process that knows some values. */
export interface Conditioned {
  /** How likely the known values are, as a natural logarithm. */
  readonly logMarginalLikelihood: number;
  /**
   * What is expected of another value.
   *
   * @param near Its covariances with the known ones.
   * @param own Its variance before anything is known; with the noise added, the forecast is of what would be measured.
   */
  forecast(near: readonly number[], own: number): Forecast;
}

/**
 * Conditions a Gaussian process on known values, given the covariances of what they belong to.
 *
 * It takes time with the cube of their number.
 *
 * @throws TextGradError `SURROGATE_EXAMPLES` when there is no value or not a row of covariances for each,
 * `SURROGATE_COVARIANCE` when the covariances with their noise are not symmetric and positive definite.
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 2.1 and section 5.4.1
 *
 * @example
 * ```ts
 * import { conditionOn } from '@textgrad/core/surrogates';
 *
 * console.log(conditionOn([[1]], [2], { noise: 3 }).forecast([1], 1)); // { mean: 0.5, variance: 0.75 }
 * ```
 */
export function conditionOn(
  covariances: readonly (readonly number[])[],
  known: readonly number[],
  { noise, scale = 'given' }: ConditionOptions,
): Conditioned {
  const count = known.length;
  if (count === 0 || covariances.length !== count)
    throw usageError(
      'SURROGATE_EXAMPLES',
      `A Gaussian process needs a row of covariances for each value, and one value at least: not ${covariances.length} rows for ${count} values.`,
    );
  const kernel = new Matrix(covariances.map((row) => [...row]));
  const noisy = Matrix.add(kernel, Matrix.eye(count).mul(noise));
  const solver = noisy.isSymmetric() ? new CholeskyDecomposition(noisy) : undefined;
  if (!solver?.isPositiveDefinite())
    throw usageError(
      'SURROGATE_COVARIANCE',
      `Covariances with a noise of ${noise} are not symmetric and positive definite: raise the noise or check the kernel.`,
    );
  const values = Matrix.columnVector(known);
  const ones = Matrix.ones(count, 1);
  const middle = scale === 'given' ? 0 : dot(ones, solver.solve(values)) / dot(ones, solver.solve(ones));
  const residuals = Matrix.sub(values, middle);
  const weights = solver.solve(residuals);
  const misfit = dot(residuals, weights);
  const factor = scale === 'given' ? 1 : Math.max(1e-12, misfit / count);
  const diagonal = solver.lowerTriangularMatrix.diagonal();
  const logDeterminant = 2 * diagonal.reduce((sum, one) => sum + Math.log(one), 0);
  return {
    logMarginalLikelihood:
      -0.5 * (count * Math.log(factor) + logDeterminant) -
      0.5 * (misfit / factor + count * Math.log(2 * Math.PI)),
    forecast(near, own) {
      const column = Matrix.columnVector(near);
      const free = Math.max(0, own - dot(column, solver.solve(column)));
      return { mean: middle + dot(column, weights), variance: factor * free };
    },
  };
}

const dot = (one: Matrix, other: Matrix): number => one.transpose().mmul(other).get(0, 0);

/**
 * The most likely of several conditioned processes; the first of equally likely ones.
 *
 * @example
 * ```ts
 * import { conditionOn, likeliest } from '@textgrad/core/surrogates';
 *
 * const fits = [0.1, 1, 10].map((noise) => ({ noise, ...conditionOn([[1]], [1.4], { noise }) }));
 * console.log(likeliest(fits).noise); // 1
 * ```
 */
export const likeliest = <T extends Pick<Conditioned, 'logMarginalLikelihood'>>(fits: readonly T[]): T =>
  fits.reduce((a, b) => (b.logMarginalLikelihood > a.logMarginalLikelihood ? b : a));
