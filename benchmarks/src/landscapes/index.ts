export { landscapes } from './all.ts';
export type { Change, Genome } from './genome.ts';
export { type Grid, gridLanguage } from './grid-language.ts';
export {
  defineLandscape,
  type Landscape,
  type LandscapeInstance,
  type LandscapeParts,
  type LandscapeProblem,
  type Terrain,
} from './landscape.ts';
export type { Language } from './language.ts';
export { type List, listLanguage } from './list-language.ts';
export { type SimulatedModel, simulatedModel } from './model.ts';
export { type SimulatedEngineOptions, simulatedEngine } from './simulated-engine.ts';
export { type LandscapeConfig, landscapeTask } from './task.ts';
