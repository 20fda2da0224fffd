/**
 * Molecules for TextGrad: SMILES variables, exact descriptors and drug-likeness (QED), docking in this process or by
 * AutoDock Vina, objectives, a rule-based expert chemist, design tasks and drawings.
 *
 * @packageDocumentation
 */
export * from './baselines/index.ts';
export * from './chemistry/index.ts';
export * from './dock/index.ts';
export * from './edits/index.ts';
export { chemist } from './expert/expert.ts';
export { goalChemist } from './expert/goals/goal-chemist.ts';
export * from './guacamol/index.ts';
export * from './objectives/index.ts';
export { moleculesPlugin as default, moleculesPlugin } from './plugin.ts';
export { type DrugLikenessSettings, drugLikeness } from './simulators/drug-likeness.ts';
export * from './surrogates/index.ts';
export { type DesignConfig, fragments } from './tasks/design/config.ts';
export { designTask } from './tasks/design/task.ts';
export { guacamolTask } from './tasks/guacamol/task.ts';
export { moleculeKind, moleculeRole } from './variables/molecule.ts';
export { smilesCodec } from './variables/smiles-codec.ts';
export * from './views/index.ts';
