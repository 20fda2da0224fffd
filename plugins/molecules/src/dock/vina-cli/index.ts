export { type FindVinaOptions, type FoundVina, findVina, vinaInstall } from './find-vina.ts';
export type { VinaFailure, VinaFailureCode, VinaOutcome } from './outcome.ts';
export type { VinaPose, VinaPoses } from './read-output.ts';
export { openVina, type Vina, type VinaCall, type VinaDocking, type VinaOptions } from './vina.ts';
