import { type RandomStream, randomStream } from '@textgrad/core';
import { finiteNumbers } from '@textgrad/core/report';
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
  const free = samples.reduce((sum, { length }) => sum + length - 1, 0);
  const interval = bcaInterval(value, drawn, {
    acceleration: acceleration(influencesOf(samples, means)),
    halfWidth: halfWidth(free + samples.length, free, level),
  });
  return { value, interval };
}

/**
 * A statistic of some things with a bootstrap interval: things are drawn again whole, so that what belongs together (the
 * two values of a pair) stays together. The interval is that of {@link bootstrapMean}; the statistic's acceleration is
 * found by leaving out each thing once.
 *
 * Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), sections 7.2 and 14.3.
 *
 * @example
 * ```ts
 * import { bootstrapStatistic, spearman } from '@textgrad/benchmarks';
 *
 * const pairs = [[1, 2], [2, 1], [3, 4], [4, 3], [5, 6], [6, 5]] as const;
 * const { value } = bootstrapStatistic(pairs, (some) => spearman(some.map(([x]) => x), some.map(([, y]) => y)));
 * console.log(value.toFixed(2)); // 0.83
 * ```
 *
 * @throws TextGradError `STATISTICS_INPUT` when the statistic of a resample is not a finite number.
 */
export function bootstrapStatistic<T>(
  things: readonly T[],
  statistic: (things: readonly T[]) => number,
  { random = randomStream(0), resamples = 9_999, level = 0.95 }: BootstrapOptions = {},
): Estimate {
  const last = things.length - 1;
  const of = (drawn: readonly T[]): number => finiteNumbers([statistic(drawn)])[0] ?? Number.NaN;
  const value = of(things);
  if (last < 1) return { value, interval: undefined };
  const draw = (): readonly T[] => things.map((thing) => things[random.int(0, last)] ?? thing);
  const drawn = Float64Array.from({ length: resamples }, () => of(draw()));
  const without = things.map((_, at) => of(things.toSpliced(at, 1)));
  const middle = mean(without);
  const interval = bcaInterval(value, drawn, {
    acceleration: acceleration(without.map((one) => middle - one)),
    halfWidth: halfWidth(things.length, last, level),
  });
  return { value, interval };
}

/** The bias-corrected and accelerated interval of a value from its resamples. */
function bcaInterval(
  value: number,
  drawn: Float64Array,
  shape: { readonly acceleration: number; readonly halfWidth: number },
): readonly [low: number, high: number] {
  const bias = biasOf(value, drawn);
  const [low, high] = [-1, 1].map((side) => {
    const shifted = bias + side * shape.halfWidth;
    return quantile(drawn, normalCdf(bias + shifted / (1 - shape.acceleration * shifted)));
  });
  return [Math.min(value, low ?? value), Math.max(value, high ?? value)];
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
const halfWidth = (values: number, free: number, level: number): number =>
  studentQuantile((1 + level) / 2, free) * Math.sqrt(values / free);

/** What each value of each sample adds to the mean of the samples' means. */
const influencesOf = (samples: readonly (readonly number[])[], means: readonly number[]): readonly number[] =>
  samples.flatMap((sample, at) => sample.map((one) => (one - (means[at] ?? 0)) / sample.length));

/** How fast the standard error changes with the statistic: a sixth of the skewness of the values' influence; 0 without any. */
function acceleration(influences: readonly number[]): number {
  const sum = (power: number): number => influences.reduce((total, one) => total + one ** power, 0);
  const spread = sum(2);
  return spread === 0 ? 0 : sum(3) / (6 * spread ** 1.5);
}
