export type { ValidationReport } from './cross-validation.ts';
export type { Prediction } from './regression.ts';
export {
  fitSurrogate,
  type ScoredMolecule,
  type Surrogate,
  type SurrogateMethod,
  type SurrogateOptions,
} from './surrogate.ts';
