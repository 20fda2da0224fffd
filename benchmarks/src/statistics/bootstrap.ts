import { finiteNumbers, type RandomStream, randomStream } from '@textgrad/core';
import { normalCdf, normalQuantile, studentQuantile } from './normal.ts';
import { mean, quantile } from './summary.ts';

/** A mean with its interval; without one when a sample has a single value, which says nothing about spread. */
export interface Estimate {
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | undefined;
}

/** Options of {@link bootstrapMean}. */
export interface BootstrapOptions {
  /** Draws the resamples. The same stream at its start gives the same interval. */
  readonly random?: RandomStream;
  /** Resamples: 9,999 unless given. */
  readonly resamples?: number;
  /** Coverage that is aimed at: 0.95 unless given. */
  readonly level?: number;
}

/**
 * The mean of sample means (of one sample: its mean) with a bootstrap interval, resampled within each sample.
 *
 * The interval is bias-corrected and accelerated (BCa): unlike the percentile interval it follows the skew that scores
 * with a ceiling have, and unlike the t interval it stays within the values. It is widened as Student's t is, because
 * resamples of few values spread too little. Ties with the estimate count half, so that values on a grid do not shift it.
 *
 * Sources: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 14; for several samples
 * A. C. Davison, D. V. Hinkley, Bootstrap Methods (1997), section 5.4; for few values T. C. Hesterberg, What teachers
 * should know about the bootstrap, Am. Stat. 69 (2015) 371, section 3.3.
 *
 * @example
 * ```ts
 * import { bootstrapMean } from '@textgrad/benchmarks';
 *
 * const { value, interval } = bootstrapMean([[0.5, 0.75, 1, 0.75]]);
 * console.log(value, interval?.map((bound) => bound.toFixed(2))); // 0.75 [ '0.50', '1.00' ]
 * ```
 *
 * @throws TextGradError `STATISTICS_INPUT` for no values, or one that is not a finite number.
 */
export function bootstrapMean(
  samples: readonly (readonly number[])[],
  { random = randomStream(0), resamples = 9_999, level = 0.95 }: BootstrapOptions = {},
): Estimate {
  const means = finiteNumbers(samples.map((sample) => mean(finiteNumbers(sample))));
  const value = mean(means);
  if (samples.some(({ length }) => length < 2)) return { value, interval: undefined };
  if (samples.every((sample) => sample.every((one) => one === sample[0])))
    return { value, interval: [value, value] };
  const drawn = resampledMeans(samples, resamples, random);
  const bias = biasOf(value, drawn);
  const accelerated = acceleration(samples, means);
  const [low, high] = [-1, 1].map((side) => {
    const shifted = bias + side * halfWidth(samples, level);
    return quantile(drawn, normalCdf(bias + shifted / (1 - accelerated * shifted)));
  });
  return { value, interval: [Math.min(value, low ?? value), Math.max(value, high ?? value)] };
}

/** The statistic of each resample. */
function resampledMeans(
  samples: readonly (readonly number[])[],
  resamples: number,
  random: RandomStream,
): Float64Array {
  const drawn = new Float64Array(resamples);
  for (const sample of samples) {
    const values = Float64Array.from(sample);
    const last = values.length - 1;
    const share = 1 / (values.length * samples.length);
    for (let at = 0; at < resamples; at++) {
      let sum = 0;
      for (let draw = 0; draw <= last; draw++) sum += values[random.int(0, last)] ?? 0;
      drawn[at] = (drawn[at] ?? 0) + sum * share;
    }
  }
  return drawn;
}

/** How far the resamples' middle lies from the estimate, in standard errors. */
function biasOf(value: number, drawn: Float64Array): number {
  const slack = 1e-12 * drawn.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
  let rank = 0.5;
  for (const one of drawn) rank += one < value - slack ? 1 : one <= value + slack ? 0.5 : 0;
  return normalQuantile(rank / (drawn.length + 1));
}

/** Half the interval's width in standard errors of the resamples, which are too small by the root of (n − 1)/n. */
function halfWidth(samples: readonly (readonly number[])[], level: number): number {
  const values = samples.reduce((sum, { length }) => sum + length, 0);
  const free = values - samples.length;
  return studentQuantile((1 + level) / 2, free) * Math.sqrt(values / free);
}

/** How fast the standard error changes with the mean: a sixth of the skewness of the values' influence. */
function acceleration(samples: readonly (readonly number[])[], means: readonly number[]): number {
  const influences = samples.flatMap((sample, at) =>
    sample.map((one) => (one - (means[at] ?? 0)) / sample.length),
  );
  const sum = (power: number): number => influences.reduce((total, one) => total + one ** power, 0);
  return sum(3) / (6 * sum(2) ** 1.5);
}
