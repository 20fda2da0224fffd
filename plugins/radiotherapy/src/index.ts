/**
 * Radiotherapy for TextGrad: cases, photon dose, fluence optimisation, dose-volume evaluation.
 *
 * For research and teaching. Not for clinical use.
 *
 * @packageDocumentation
 */
export * from './case/index.ts';
export * from './dose/index.ts';
export * from './evaluation/index.ts';
export * from './fluence/index.ts';
export * from './io/mat/index.ts';
export * from './sparse/index.ts';
