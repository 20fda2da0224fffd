export { type Constraint, violations } from './constraint.ts';
export type { Optimizer, ParameterUpdate, StepOptions } from './optimizer.ts';
export { type Attempt, type Proposal, type ProposeOptions, propose } from './proposal.ts';
export {
  TextualGradientDescent,
  type TextualGradientDescentOptions,
  TGD,
  textualGradientDescentWithMomentum,
} from './textual-gradient-descent.ts';
