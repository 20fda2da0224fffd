import { createContext } from '../context/index.ts';
import { usageError } from '../errors/index.ts';
import type { Store } from '../journal/index.ts';
import type { Plugin } from '../plugins/plugin.ts';
import type { Task } from '../plugins/task.ts';
import { resultOf, transcriptOf } from '../results/index.ts';
import { prepareRun } from '../runs/prepare-run.ts';
import { prepareStored, type ResumeTaskOptions, resumeStored } from '../runs/resume-task.ts';
import { factsOf, type Host, storedRun } from '../runs/run-facts.ts';
import { endManifest, startManifest } from './manifest.ts';
import type { RunDirectory } from './run-directory.ts';
import { versionsOf, viewOf } from './run-to-directory.ts';
import { type RunFiles, writeEnd, writeStart } from './write-files.ts';

/** What the files of a run that is in a store are made with. */
export interface StoredRunFilesOptions {
  readonly store: Store;
  /** The plugin that the task is of. */
  readonly plugin: Plugin;
  /** Where the files go, from `reopenRunDirectory`; its id is the run's. */
  readonly directory: RunDirectory;
  /** Where this takes place, for a manifest that has no host. */
  readonly host: Host;
}

/** Options of {@link resumeToDirectory}. */
export type ResumeToDirectoryOptions = Omit<ResumeTaskOptions, 'id'> & StoredRunFilesOptions;

/**
 * Goes on with a run as `resumeTask` does, and leaves in its directory the files that an uninterrupted run leaves.
 *
 * @throws TextGradError what `resumeTask` throws, and `OUTPUT_FAILED` when a file cannot be written.
 */
export async function resumeToDirectory<TConfig>(
  task: Task<TConfig>,
  options: ResumeToDirectoryOptions,
): Promise<RunFiles> {
  const { directory, plugin, context = createContext() } = options;
  const { record, facts, manifest } = startOf(options);
  const attempt = async () => {
    const prepared = prepareStored(task, facts, options);
    await writeStart(directory, { manifest, config: facts.config });
    const summary = await resumeStored({ ...options, context, id: directory.id }, () => prepared);
    return { prepared, summary };
  };
  const ended = await attempt().catch((error: unknown) => {
    directory.discard();
    throw error;
  });
  const endedAt = new Date(Math.max(record.createdAt, context.clock.now())).toISOString();
  return writeEnd(directory, {
    ...ended,
    manifest: endManifest(manifest, ended.summary, endedAt),
    transcript: transcriptOf(options.store, directory.id),
    view: viewOf(task, plugin),
  });
}

/**
 * Writes the files of a run that has a result in the store: they are gone, or the run was killed before they were made.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `RUN_UNFINISHED`, `OUTPUT_FAILED`.
 */
export async function writeStoredRun<TConfig>(
  task: Task<TConfig>,
  options: StoredRunFilesOptions,
): Promise<RunFiles> {
  const { directory, plugin, store } = options;
  const { facts, manifest, record } = startOf(options);
  const summary = resultOf(record);
  if (summary === null)
    throw usageError(
      'RUN_UNFINISHED',
      `The run '${directory.id}' has no result yet: 'textgrad resume ${directory.id}' goes on with it.`,
    );
  const endedAt = new Date(store.entries(directory.id).at(-1)?.at ?? 0).toISOString();
  await writeStart(directory, { manifest, config: facts.config });
  return writeEnd(directory, {
    prepared: {
      task,
      config: facts.config,
      // The result is there, however the run searched and whatever the task makes of its settings now.
      artifacts: async (result) =>
        prepareRun(task, { name: facts.task, config: facts.config }).artifacts(result),
    },
    summary,
    manifest: endManifest(manifest, summary, endedAt),
    transcript: transcriptOf(store, directory.id),
    view: viewOf(task, plugin),
  });
}

/** A run's facts, and its manifest as it was when the run started. */
function startOf({ store, directory, plugin, host: here }: StoredRunFilesOptions) {
  const record = storedRun(store, directory.id);
  const facts = factsOf(record);
  const { host = here } = facts;
  const versions = { ...versionsOf(plugin), ...facts.versions };
  return { record, facts, manifest: startManifest({ ...record, facts: { ...facts, versions, host } }) };
}
