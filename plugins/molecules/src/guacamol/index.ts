export { guacamolScore } from './benchmark-score.ts';
export { type Modifier, modified } from './modifier.ts';
export type {
  GuacamolObjective,
  ObjectiveDescriptor,
  ObjectiveMean,
  ObjectivePart,
  ObjectiveTerm,
  RawValue,
} from './objective.ts';
export { guacamolObjective, guacamolObjectives } from './objectives.ts';
export { Oracle, type OracleCall, type OracleOptions } from './oracle.ts';
export { type ObjectiveScore, type ObjectiveScorer, objectiveScorer, type TermScore } from './score.ts';
export { type TopAucOptions, topAuc, topMean } from './top-auc.ts';
