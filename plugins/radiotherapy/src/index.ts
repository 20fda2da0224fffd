/**
 * Radiotherapy for TextGrad: cases, photon dose, fluence optimisation, dose-volume evaluation; weights as text, an expert
 * that tunes them, tasks and views.
 *
 * For research and teaching. Not for clinical use.
 *
 * @packageDocumentation
 */
export * from './baselines/index.ts';
export * from './case/index.ts';
export * from './dose/index.ts';
export * from './evaluation/index.ts';
export { dosimetrist, weightsRole } from './expert/dosimetrist.ts';
export * from './files/index.ts';
export * from './fluence/index.ts';
export * from './plan/index.ts';
export { radiotherapyPlugin as default, radiotherapyPlugin } from './plugin.ts';
export * from './sparse/index.ts';
export * from './tasks/index.ts';
