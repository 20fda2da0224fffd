/**
 * Molecules for TextGrad: SMILES variables, exact descriptors and drug-likeness (QED), docking in this process or by
 * AutoDock Vina, objectives, a rule-based expert chemist, design tasks and drawings.
 *
 * @packageDocumentation
 */
export * from './baselines/index.ts';
export * from './chemistry/index.ts';
export { type DesignConfig, fragments } from './design/config.ts';
export { designTask } from './design/task.ts';
export * from './dock/index.ts';
export { type DrugLikenessSettings, drugLikeness } from './drug-likeness.ts';
export * from './edits/index.ts';
export { chemist } from './expert/expert.ts';
export { goalChemist } from './expert/goals/goal-chemist.ts';
export * from './guacamol/index.ts';
export { guacamolTask } from './guacamol/task.ts';
export * from './objectives/index.ts';
export { moleculesPlugin as default, moleculesPlugin } from './plugin.ts';
export { smilesCodec } from './smiles-codec.ts';
export * from './surrogates/index.ts';
export { moleculeKind, moleculeRole } from './variables.ts';
export * from './views/index.ts';
