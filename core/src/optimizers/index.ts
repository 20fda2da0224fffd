export { type Constraint, violations } from './constraint.ts';
export type { TextualGradientDescentOptions } from './descent-options.ts';
export type { Optimizer, ParameterUpdate, StepOptions } from './optimizer.ts';
export { type Attempt, type Proposal, type ProposeOptions, propose } from './proposal.ts';
export * from './search/index.ts';
export {
  TextualGradientDescent,
  TGD,
  textualGradientDescentWithMomentum,
} from './textual-gradient-descent.ts';
