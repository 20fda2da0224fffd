export { brief } from './brief.ts';
export { type DescribeOptions, describe, describeMeasurement } from './describe.ts';
export {
  type Artifact,
  compareEvaluations,
  type Evaluation,
  type EvaluationParts,
  evaluation,
  type Measurement,
  meetsAllGoals,
  met,
  type Sensitivity,
} from './evaluation.ts';
export type { Formula, FormulaOptions, FormulaResult } from './formula/types.ts';
export { compileFormula } from './formula.ts';
export { formulaScore } from './formula-score.ts';
export {
  atLeast,
  atMost,
  between,
  formatGoal,
  type Goal,
  type GoalOptions,
  type GoalStanding,
  standing,
  target,
} from './goal.ts';
export type {
  GoalObject,
  MeasuredObject,
  MeasurementObject,
  SensitivityObject,
} from './measured-object.ts';
export { formatNumber, formatQuantity, type Quantity, quantity } from './quantity.ts';
export { type Reading, readMeasurements } from './read.ts';
export type { SensitivityReading } from './read-sensitivities.ts';
export type { EvaluateOptions, Simulator } from './simulator.ts';
export { type MeasureResult, toEvaluation } from './to-evaluation.ts';
export { convertUnit } from './units.ts';
export { withoutSensitivities } from './without-sensitivities.ts';
