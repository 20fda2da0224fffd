export { landscapes } from './all.ts';
export type { Landscape, LandscapeInstance, LandscapeProblem } from './landscape.ts';
export { type SimulatedModel, simulatedModel } from './model.ts';
export { type SimulatedEngineOptions, simulatedEngine } from './simulated-engine.ts';
export { type LandscapeConfig, landscapeTask } from './task.ts';
