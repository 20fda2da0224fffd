import { boundedRidge } from './bounded-ridge.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import type { FeatureExample, FeatureModel } from './similarity-model.ts';

const strength = 2;

/** Learns a score about which nothing is known: the mean, and what each feature adds to it or takes away. */
export function scoreModel(examples: readonly FeatureExample[]): FeatureModel {
  const mean = examples.reduce((sum, { value }) => sum + value, 0) / Math.max(1, examples.length);
  const features = new FeatureNumbers(examples.map(({ counts }) => counts));
  const weights = boundedRidge(
    features.rows,
    examples.map(({ value }) => value - mean),
    features.size,
    { prior: 0, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, strength },
  );
  return (counts) => Math.max(0, mean + features.sum(counts, weights, 0));
}
