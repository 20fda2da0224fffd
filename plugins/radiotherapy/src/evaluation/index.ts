export { type ClinicalGoal, parseClinicalGoal } from './clinical-goal.ts';
export { type DoseDistribution, doseDistribution, structureDoses } from './dose-distribution.ts';
export { doseOfRank, doseToVolume, volumeAtDose } from './dose-volume.ts';
export { binnedDvh, type Dvh, exactDvh } from './dvh.ts';
export { bindGoals, evaluateGoals } from './evaluate-goals.ts';
export { type GoalPack, goalPacks, packGoals } from './goal-packs.ts';
export { parseGoals } from './goals-yaml.ts';
export { type Metric, parseMetric } from './metric.ts';
export { conformityIndex, type DoseStatistics, doseStatistics, homogeneityIndex } from './statistics.ts';
