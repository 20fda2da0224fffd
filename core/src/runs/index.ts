export { configSchema, parseConfig } from './config.ts';
export { createRunId } from './run-id.ts';
export { type RunEvent, type RunTaskOptions, runTask } from './run-task.ts';
export type {
  CandidateSummary,
  MeasurementSummary,
  RunSummary,
  StepSummary,
  UsageSummary,
} from './summary.ts';
export { defineTask, type Task, type TaskSetup, type TaskTools } from './task.ts';
