import { ridge as ridgeOn } from '@textgrad/core/surrogates';
import type { Example, Predictor } from './regression.ts';

/** Ridge regression on eleven descriptors; its uncertainty is the leave-one-out error, larger for unlike molecules. */
export function ridge(examples: readonly Example[]): Predictor {
  const predict = ridgeOn(
    examples.map(({ features }) => features.descriptors),
    examples.map(({ value }) => value),
  );
  return ({ descriptors }) => {
    const { mean, deviation } = predict(descriptors);
    return { value: mean, uncertainty: deviation };
  };
}
