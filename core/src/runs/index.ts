export { type CacheMode, cacheModes } from './call-log.ts';
export { archiveOf } from './journal-archive.ts';
export { checkFree, isOwned, processOwner } from './owner.ts';
export { redactSecrets } from './redact.ts';
export {
  type Replay,
  type ResumeTaskOptions,
  replayTask,
  resumeTask,
  type StoredManifest,
} from './resume-task.ts';
export { createRunId } from './run-id.ts';
export { type FixedFacts, type RunBudget, type RunEvent, type RunTaskOptions, runTask } from './run-task.ts';
export { type SearchSettings, strategyOf } from './search-settings.ts';
export { coreVersion } from './version.ts';
