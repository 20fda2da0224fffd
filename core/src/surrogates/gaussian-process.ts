import { type Conditioned, type ConditionOptions, conditionOn, type Forecast } from './condition.ts';
import type { Kernel } from './kernels.ts';

/** Options of {@link gaussianProcess}. */
export interface GaussianProcessOptions<T> extends ConditionOptions {
  readonly kernel: Kernel<T>;
}

/** A Gaussian process over things of one kind. */
export interface GaussianProcess<T> extends Pick<Conditioned, 'logMarginalLikelihood'> {
  /** What it expects of a thing, without the noise of measuring. */
  predict(at: T): Forecast;
}

/**
 * Gaussian process regression over whatever a kernel compares: vectors, molecules, texts.
 *
 * The mean goes through what is known as far as the noise allows, and the variance grows with the distance from it. It
 * is {@link conditionOn} with the covariances calculated, which is there for those who have them already.
 *
 * @throws TextGradError `SURROGATE_EXAMPLES` when there is nothing to learn from or not a value for each thing,
 * `SURROGATE_COVARIANCE` when the kernel with its noise is not positive definite.
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, chapter 2
 *
 * @example
 * ```ts
 * import { gaussianProcess, squaredExponential } from '@textgrad/core/surrogates';
 *
 * const { predict } = gaussianProcess([[0], [1]], [0, 1], { kernel: squaredExponential(1), noise: 1e-6 });
 * console.log(predict([1]).mean.toFixed(3), predict([9]).variance.toFixed(3)); // 1.000 1.000
 * ```
 */
export function gaussianProcess<T>(
  known: readonly T[],
  values: readonly number[],
  { kernel, ...options }: GaussianProcessOptions<T>,
): GaussianProcess<T> {
  const covariances: number[][] = known.map(() => []);
  for (const [i, one] of known.entries())
    for (const [j, other] of known.slice(0, i + 1).entries()) {
      const covariance = kernel(one, other);
      for (const [row, column] of [[i, j] as const, [j, i] as const])
        (covariances[row] ?? [])[column] = covariance;
    }
  const { forecast, logMarginalLikelihood } = conditionOn(covariances, values, options);
  return {
    logMarginalLikelihood,
    predict: (at) =>
      forecast(
        known.map((one) => kernel(one, at)),
        kernel(at, at),
      ),
  };
}
