/** How alike two things are: symmetric, and positive semi-definite over any set of them. */
export type Kernel<T> = (one: T, other: T) => number;

/**
 * The Matérn kernel of smoothness 5/2 on vectors: 1 for equal ones, falling with their distance in lengths.
 *
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equation 4.17
 *
 * @example
 * ```ts
 * import { matern52 } from '@textgrad/core/surrogates';
 *
 * console.log(matern52(1)([0, 0], [0, 1]).toFixed(4)); // 0.5240
 * ```
 */
export const matern52 =
  (length: number): Kernel<readonly number[]> =>
  (one, other) => {
    const distance = Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
    const r = (Math.sqrt(5) * distance) / length;
    return (1 + r + (r * r) / 3) * Math.exp(-r);
  };

/**
 * The squared exponential kernel on vectors, with one length for all axes or one for each (automatic relevance
 * determination).
 *
 * @see Rasmussen and Williams 2006, equations 4.9 and 5.1
 *
 * @example
 * ```ts
 * import { squaredExponential } from '@textgrad/core/surrogates';
 *
 * console.log(squaredExponential(1)([0], [1]).toFixed(4)); // 0.6065
 * console.log(squaredExponential([1, 1e9])([0, 0], [1, 5]).toFixed(4)); // 0.6065
 * ```
 */
export const squaredExponential =
  (lengths: number | readonly number[]): Kernel<readonly number[]> =>
  (one, other) => {
    const lengthOf = (axis: number): number =>
      typeof lengths === 'number' ? lengths : (lengths[axis] ?? Number.POSITIVE_INFINITY);
    const squares = one.map((value, axis) => ((value - (other[axis] ?? 0)) / lengthOf(axis)) ** 2);
    return Math.exp(-squares.reduce((sum, square) => sum + square, 0) / 2);
  };

/**
 * The min-max kernel on counted features, Σ min / Σ max over all of them: the Tanimoto coefficient where each is only
 * there or not; 0 when both are empty.
 *
 * @see Ralaivola et al., Neural Networks 2005, 18:1093
 *
 * @example
 * ```ts
 * import { minMax } from '@textgrad/core/surrogates';
 *
 * console.log(minMax(new Map([[7, 2]]), new Map([[7, 1], [9, 1]])).toFixed(4)); // 0.3333
 * ```
 */
export const minMax: Kernel<ReadonlyMap<number, number>> = (one, other) => {
  let total = 0;
  for (const times of other.values()) total += times;
  let common = 0;
  for (const [feature, times] of one) {
    total += times;
    common += Math.min(times, other.get(feature) ?? 0);
  }
  return total === 0 ? 0 : common / (total - common);
};
