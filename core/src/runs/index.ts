export { type ExportRunOptions, exportRun, verifyRun } from './bundle-export.ts';
export { type ImportedRun, importRun } from './bundle-import.ts';
export type { Verified } from './bundle-verify.ts';
export { type CacheMode, cacheModes } from './call-log.ts';
export { configSchema, parseConfig } from './config.ts';
export { type GitState, type Host, hostOf } from './host.ts';
export { archiveOf } from './journal-archive.ts';
export type { RunManifest } from './manifest.ts';
export { checkFree, isOwned, processOwner } from './owner.ts';
export type { Bounds, RunPlan } from './plan/plan.ts';
export { type PlanTaskOptions, planTask } from './plan/plan-task.ts';
export { redactSecrets } from './redact.ts';
export {
  type Replay,
  type ResumeTaskOptions,
  replayTask,
  resumeTask,
  type StoredManifest,
} from './resume-task.ts';
export {
  type ResumeToDirectoryOptions,
  resumeToDirectory,
  type StoredRunFilesOptions,
  writeStoredRun,
} from './resume-to-directory.ts';
export { openRunDirectory, type RunDirectory, type RunFile, reopenRunDirectory } from './run-directory.ts';
export { createRunId } from './run-id.ts';
export { type FixedFacts, type RunBudget, type RunEvent, type RunTaskOptions, runTask } from './run-task.ts';
export { type RunToDirectoryOptions, runToDirectory, versionsOf } from './run-to-directory.ts';
export { type SearchSettings, strategyOf } from './search-settings.ts';
export type {
  CandidateSummary,
  ConfirmedCandidate,
  MeasurementSummary,
  RunSummary,
  SearchSummary,
  StepSummary,
  UsageSummary,
} from './summary.ts';
export { defineTask, type Task, type TaskConfirmation, type TaskSetup, type TaskTools } from './task.ts';
export { coreVersion } from './version.ts';
export type { RunFiles } from './write-files.ts';
