export { type Asked, askedIn, tellAnswers } from './asked.ts';
export { type AttachedMeasurement, attachAnswers } from './attached.ts';
export { type CacheMode, cacheModes } from './call-log.ts';
export { candidateReader } from './canonical-candidate.ts';
export { checkFree, isOwned, processOwner } from './owner.ts';
export { type PreparedRun, prepareRun } from './prepare-run.ts';
export { type Replay, type ReplayTaskOptions, replayTask } from './replay-task.ts';
export { type ResumeTaskOptions, resumeTask } from './resume-task.ts';
export {
  type FixedFacts,
  factsOf,
  type GitState,
  type Host,
  type RememberFrom,
  type RunFacts,
  type SearchFacts,
} from './run-facts.ts';
export { createRunId } from './run-id.ts';
export type { BeginOptions, RunBudget, RunEvent, RunSettings, RunTaskOptions } from './run-options.ts';
export { runTask } from './run-task.ts';
export type { SearchSettings } from './search-settings.ts';
export { coreVersion, coreVersions, unnamedVersions } from './version.ts';
export { type VersionChange, versionWords } from './version-change.ts';
