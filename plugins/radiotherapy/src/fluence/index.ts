export {
  type ConstraintFunction,
  type ConstraintFunctions,
  constraintFunctions,
  type DoseLimit,
  type DoseLimitInput,
  doseLimit,
} from './constraints/index.ts';
export type { FluencePlan } from './fluence-plan.ts';
export {
  type DoseFunction,
  type DoseTerm,
  doseFunction,
  doseTerm,
  type Place,
} from './objectives/index.ts';
export {
  type PlanConstraint,
  type PlanObjective,
  type PlanProblem,
  paperProblem,
} from './plan-problem.ts';
export {
  type LbfgsOptions,
  type LbfgsState,
  projectedLbfgs,
  type SmoothFunction,
} from './projected-lbfgs.ts';
export type { Normalisation } from './scale.ts';
export { optimiseFluence, type SolveOptions, type SolveProgress } from './solve.ts';
