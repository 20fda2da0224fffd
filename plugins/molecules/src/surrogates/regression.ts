import type { Features } from './features.ts';

/** A molecule with its known value. */
export interface Example {
  readonly features: Features;
  readonly value: number;
}

/** A predicted value with its standard uncertainty. */
export interface Prediction {
  readonly value: number;
  readonly uncertainty: number;
}

/** Predicts the value of a molecule. */
export type Predictor = (features: Features) => Prediction;

/** Learns from examples; equal examples in equal order give equal predictors. */
export type Regression = (examples: readonly Example[]) => Predictor;
