export { callsOfStart, type StartOptions } from './calls-of-start.ts';
export type { Bounds, RunEstimate } from './estimate.ts';
export { type EstimateTaskOptions, estimateTask } from './estimate-task.ts';
