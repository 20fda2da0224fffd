import { conditionOn, likeliest, standardiser } from '@textgrad/core/surrogates';
import { type Fingerprint, tanimoto } from '../chemistry/index.ts';
import type { Features } from './features.ts';
import type { Example, Predictor } from './regression.ts';
import { mean } from './statistics.ts';

/** Variances of the noise that are tried, relative to the variance of the values. */
const noises: readonly number[] = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2];

/** Lengths of the descriptors' kernel that are tried, in root mean squares of a standardised row. */
const lengths: readonly number[] = [0.5, 1, 2];

interface Row {
  readonly fingerprint: Fingerprint;
  /** Standardised. */
  readonly descriptors: readonly number[];
}

/**
 * A Gaussian process whose kernel is the mean of the Tanimoto coefficient of Morgan fingerprints and of a squared
 * exponential of eleven standardised descriptors.
 *
 * Mean and amplitude follow from the examples in closed form; of the tried lengths and noises those with the largest
 * marginal likelihood are taken. The uncertainty grows with the distance from the examples, up to the spread of the
 * values.
 *
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, chapters 2 and 5; Ralaivola et al.,
 * Neural Networks 2005, 18:1093
 */
export function gaussianProcess(examples: readonly Example[]): Predictor {
  const standardise = standardiser(examples.map(({ features }) => features.descriptors));
  const rowOf = ({ fingerprint, descriptors }: Features): Row => ({
    fingerprint,
    descriptors: standardise(descriptors),
  });
  const known = examples.map(({ features }) => rowOf(features));
  const values = examples.map(({ value }) => value);
  const pairs = known.map((one) => known.map((other) => compare(one, other)));
  const fits = lengths.flatMap((length) => {
    const kernel = pairs.map((row) => row.map((pair) => similarity(pair, length)));
    return noises.map((noise) => ({
      length,
      noise,
      ...conditionOn(kernel, values, { noise, scale: 'fitted' }),
    }));
  });
  const { length, noise, forecast } = likeliest(fits);
  return (features) => {
    const row = rowOf(features);
    const near = known.map((one) => similarity(compare(one, row), length));
    const { mean: value, variance } = forecast(near, 1 + noise);
    return { value, uncertainty: Math.sqrt(variance) };
  };
}

/** How two molecules compare. */
interface Pair {
  readonly tanimoto: number;
  /** Mean of the squared differences of their standardised descriptors. */
  readonly distance: number;
}

function compare(one: Row, other: Row): Pair {
  const squares = one.descriptors.map((value, index) => (value - (other.descriptors[index] ?? 0)) ** 2);
  return { tanimoto: tanimoto(one.fingerprint, other.fingerprint), distance: mean(squares) };
}

const similarity = (pair: Pair, length: number): number =>
  (pair.tanimoto + Math.exp(-pair.distance / (2 * length * length))) / 2;
