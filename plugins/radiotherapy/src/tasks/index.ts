export { type PlanConfig, planConfig, type TuneConfig, tuneConfig } from './plan-config.ts';
export { planTask } from './plan-task.ts';
export { tuneWeightsTask } from './tune-weights.ts';
