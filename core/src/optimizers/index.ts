export { type Constraint, violations } from './constraint.ts';
export type { TextualGradientDescentOptions } from './descent-options.ts';
export { type Objective, objectiveOf } from './objective.ts';
export { optimise } from './optimise.ts';
export type { BestText, Optimised, OptimiseOptions } from './optimise-options.ts';
export type { Attempt, Optimizer, ParameterUpdate, StepOptions } from './optimizer.ts';
export * from './search/index.ts';
export {
  TextualGradientDescent,
  TGD,
  textualGradientDescentWithMomentum,
} from './textual-gradient-descent.ts';
