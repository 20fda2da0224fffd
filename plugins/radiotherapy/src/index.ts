/**
 * Radiotherapy for TextGrad: cases, photon dose, fluence optimisation, dose-volume evaluation; weights as text, an expert
 * that tunes them, tasks and views.
 *
 * For research and teaching. Not for clinical use.
 *
 * @packageDocumentation
 */
export * from './baselines/index.ts';
export * from './biology/index.ts';
export * from './case/index.ts';
export * from './comparison/index.ts';
export * from './delivery/index.ts';
export * from './dose/index.ts';
export * from './evaluation/index.ts';
export { dosimetrist } from './expert/dosimetrist.ts';
export * from './files/index.ts';
export * from './fluence/index.ts';
export * from './plan/index.ts';
export {
  createRadiotherapyPlugin,
  planTask,
  radiotherapyPlugin as default,
  radiotherapyPlugin,
  tuneWeightsTask,
} from './plugin.ts';
export {
  createPlanSimulator,
  type PlanSettings,
  type PlanSimulatorSettings,
  planSettings,
  planSimulator,
} from './simulators/index.ts';
export * from './sparse/index.ts';
export { type PlanConfig, planConfig, type TuneConfig, tuneConfig } from './tasks/plan-config.ts';
export {
  doseRange,
  formatWeights,
  type WeightForm,
  type Weights,
  weightRange,
  weightsCodec,
  weightsRole,
} from './variables/index.ts';
