import { randomStream } from '@textgrad/core';
import type { Example, Prediction, Regression } from './regression.ts';
import { mean, pearson, spearman } from './statistics.ts';

/** How well a regression predicts molecules that it has not seen. */
export interface ValidationReport {
  /** Molecules, each predicted once by a fit without it. */
  readonly molecules: number;
  /** Parts that the molecules were split into; as many as molecules when each was left out alone. */
  readonly folds: number;
  readonly spearman: number;
  readonly pearson: number;
  readonly meanAbsoluteError: number;
  readonly rootMeanSquareError: number;
  /** Share of the molecules whose value lies within two standard uncertainties; 0.95 when the uncertainty is right. */
  readonly withinTwoSigma: number;
}

/** Predicts every example from a fit to the others, in so many parts; the split follows from the seed. */
export function crossValidate(
  regression: Regression,
  examples: readonly Example[],
  folds: number,
  seed = 1,
): ValidationReport {
  const parts = Math.min(folds, examples.length);
  const fold = shuffledFolds(examples.length, parts, seed);
  const predictions = new Array<Prediction>(examples.length);
  for (let part = 0; part < parts; part++) {
    const predict = regression(examples.filter((_, index) => fold[index] !== part));
    for (const [index, { features }] of examples.entries())
      if (fold[index] === part) predictions[index] = predict(features);
  }
  const values = examples.map(({ value }) => value);
  const predicted = predictions.map(({ value }) => value);
  const errors = predictions.map(({ value }, index) => value - (values[index] ?? 0));
  return {
    molecules: examples.length,
    folds: parts,
    spearman: spearman(predicted, values),
    pearson: pearson(predicted, values),
    meanAbsoluteError: mean(errors.map(Math.abs)),
    rootMeanSquareError: Math.sqrt(mean(errors.map((error) => error * error))),
    withinTwoSigma: mean(
      predictions.map(({ uncertainty }, index) => Number(Math.abs(errors[index] ?? 0) <= 2 * uncertainty)),
    ),
  };
}

/** The part of each of `count` things: equal sizes, in an order drawn from the seed. */
function shuffledFolds(count: number, parts: number, seed: number): readonly number[] {
  const random = randomStream(seed, 'folds');
  const fold = Array.from({ length: count }, (_, index) => index % parts);
  for (let at = count - 1; at > 0; at--) {
    const other = random.int(0, at);
    [fold[at], fold[other]] = [fold[other] ?? 0, fold[at] ?? 0];
  }
  return fold;
}
