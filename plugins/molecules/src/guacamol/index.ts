export { guacamolScore } from './benchmark-score.ts';
export { OracleLedger } from './ledger.ts';
export type { OwnValue } from './measured-molecule.ts';
export { type Modifier, modified } from './modifier.ts';
export type {
  GuacamolObjective,
  ObjectiveDescriptor,
  ObjectiveMean,
  ObjectivePart,
  ObjectiveTerm,
  RawValue,
} from './objective.ts';
export { objectiveWords, readObjectiveWords } from './objective-text.ts';
export { guacamolObjectives } from './objectives.ts';
export { Oracle, type OracleCall, type OracleOptions } from './oracle.ts';
export { type ParsedObjective, type ParsedValue, withoutReferences } from './parsed-objective.ts';
export { guacamolObjective, pmoObjectives } from './pmo-objectives.ts';
export { type ObjectiveScore, type ObjectiveScorer, objectiveScorer, type TermScore } from './score.ts';
export { type TopAucOptions, topAuc, topMean } from './top-auc.ts';
