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
export { type PoseSdfOptions, posesAsSdf } from './files/pose-sdf.ts';
export * from './guacamol/index.ts';
export * from './lists/index.ts';
export { type PaperCritic, paperCriticInstruction, paperDockingLine } from './losses/paper-words.ts';
export * from './objectives/index.ts';
export { designTask, guacamolTask, moleculesPlugin as default, moleculesPlugin } from './plugin.ts';
export { type DrugLikenessSettings, drugLikeness } from './simulators/drug-likeness.ts';
export { type GuacamolSimulatorOptions, guacamolSimulator } from './simulators/guacamol.ts';
export { type ObjectiveSimulator, objectiveSimulator } from './simulators/objective.ts';
export * from './surrogates/index.ts';
export type { DesignConfig } from './tasks/design/config.ts';
export type { GuacamolConfig } from './tasks/guacamol/config.ts';
export { fragments } from './tasks/start.ts';
export { moleculeRole } from './variables/molecule.ts';
export { smilesCodec } from './variables/smiles-codec.ts';
export * from './views/index.ts';
