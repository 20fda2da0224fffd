export { configSchema, parseConfig } from './config.ts';
export { type GitState, type Host, hostOf } from './host.ts';
export type { RunManifest } from './manifest.ts';
export { redactSecrets } from './redact.ts';
export { openRunDirectory, type RunDirectory, type RunFile } from './run-directory.ts';
export { createRunId } from './run-id.ts';
export { type RunEvent, type RunTaskOptions, runTask } from './run-task.ts';
export { type RunToDirectoryOptions, runToDirectory } from './run-to-directory.ts';
export type {
  CandidateSummary,
  MeasurementSummary,
  RunSummary,
  StepSummary,
  UsageSummary,
} from './summary.ts';
export { defineTask, type Task, type TaskSetup, type TaskTools } from './task.ts';
export { coreVersion } from './version.ts';
export type { RunFiles } from './write-files.ts';
