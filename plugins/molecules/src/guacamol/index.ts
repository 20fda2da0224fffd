export { guacamolScore } from './benchmark-score.ts';
export type { GuacamolConfig } from './config.ts';
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
export { guacamolObjective, guacamolObjectives } from './objectives.ts';
export { Oracle, type OracleCall, type OracleOptions } from './oracle.ts';
export { type ObjectiveScore, type ObjectiveScorer, objectiveScorer, type TermScore } from './score.ts';
export { type GuacamolSimulatorOptions, guacamolSimulator } from './simulator.ts';
export { type ToldObjective, type ToldValue, told } from './told.ts';
export { type TopAucOptions, topAuc, topMean } from './top-auc.ts';
export { objectiveWords, readObjectiveWords } from './words.ts';
