export { landscapes } from './all.ts';
export type { Landscape, LandscapeInstance } from './landscape.ts';
export { landscapePresets } from './landscape-presets.ts';
export { type SimulatedModel, simulatedModel } from './model.ts';
export { simulatedEngine } from './simulated-engine.ts';
export { landscapeTask } from './task.ts';
