export { hostOf } from './host.ts';
export type { RunManifest } from './manifest.ts';
export {
  type ResumeToDirectoryOptions,
  resumeToDirectory,
  type StoredRunFilesOptions,
  writeStoredRun,
} from './resume-to-directory.ts';
export { openRunDirectory, type RunDirectory, type RunFile, reopenRunDirectory } from './run-directory.ts';
export { type RunToDirectoryOptions, runToDirectory, versionsOf } from './run-to-directory.ts';
export type { RunFiles } from './write-files.ts';
