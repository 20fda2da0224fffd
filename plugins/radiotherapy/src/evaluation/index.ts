export { applicableGoals, type BoundGoals, bindGoals } from './bind-goals.ts';
export { type ClinicalGoal, doseGoal, parseClinicalGoal } from './clinical-goal.ts';
export { coarseVoxels } from './coarse-voxels.ts';
export { conformityIndex, gradientIndex, type IsodoseFit, isodoseFit, isodoseRatio } from './conformity.ts';
export { checkKnown, doseCoverage, type KnownDose } from './dose-coverage.ts';
export { type Course, type DoseDistribution, doseDistribution } from './dose-distribution.ts';
export { doseOfRank, doseToVolume, volumeAtDose } from './dose-volume.ts';
export { binnedDvh, type Dvh, exactDvh } from './dvh.ts';
export { evaluateGoals } from './evaluate-goals.ts';
export { goalNames, withoutBound } from './goal-names.ts';
export { parseGoals } from './goals-yaml.ts';
export { hotSpots } from './hot-spots.ts';
export type { DoseBound, Metric } from './metric.ts';
export { type GoalPack, goalPacks, packGoals } from './packs/index.ts';
export { parseMetric } from './parse-metric.ts';
export { planSum } from './plan-sum.ts';
export { levelsAbove } from './regions.ts';
export {
  type PlanScore,
  parseScorecard,
  type Scorecard,
  type ScoredMetric,
  scorePlan,
} from './scorecard.ts';
export { type DoseStatistics, doseStatistics, homogeneityIndex } from './statistics.ts';
export { hottestPoint, structureDoses } from './structure-doses.ts';
export { type KnownStructure, structureSynonyms, structuresMeant } from './structure-names.ts';
