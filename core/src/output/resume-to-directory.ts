import { createContext } from '../context/index.ts';
import { usageError } from '../errors/index.ts';
import { contentKey, type Json, type Store } from '../journal/index.ts';
import type { Plugin } from '../plugins/plugin.ts';
import type { Task } from '../plugins/task.ts';
import type { RunSummary } from '../results/summary.ts';
import { type ResumeTaskOptions, resumeTask, type StoredManifest, storedRun } from '../runs/resume-task.ts';
import type { Host } from './host.ts';
import { endManifest, type RunManifest, startManifest } from './manifest.ts';
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
  const { directory, plugin, store, context = createContext() } = options;
  const { manifest, config } = startOf(options);
  const attempt = async (): Promise<RunSummary> => {
    await writeStart(directory, { manifest, config });
    return resumeTask(task, { ...options, context, store, id: directory.id });
  };
  const summary = await attempt().catch((error: unknown) => {
    directory.discard();
    throw error;
  });
  const ended = endManifest(manifest, summary, new Date(context.clock.now()).toISOString());
  return writeEnd(directory, { manifest: ended, config, summary, task, view: viewOf(task, plugin) });
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
  const { manifest, config } = startOf(options);
  const summary = storedRun(store, directory.id).summary as unknown as RunSummary | null;
  if (summary === null)
    throw usageError(
      'RUN_UNFINISHED',
      `The run '${directory.id}' has no result yet: 'textgrad resume ${directory.id}' goes on with it.`,
    );
  const endedAt = new Date(store.entries(directory.id).at(-1)?.at ?? 0).toISOString();
  await writeStart(directory, { manifest, config });
  const ended = endManifest(manifest, summary, endedAt);
  return writeEnd(directory, { manifest: ended, config, summary, task, view: viewOf(task, plugin) });
}

/** Manifest and configuration as they were when the run started. */
function startOf({ store, directory, plugin, host }: StoredRunFilesOptions): {
  readonly manifest: RunManifest;
  readonly config: Json;
} {
  const record = storedRun(store, directory.id);
  const stored = record.manifest as unknown as StoredManifest &
    Partial<Pick<RunManifest, 'versions' | 'host'>>;
  const { task, config, engine, engineKind, seed, steps, search } = stored;
  const manifest = startManifest({
    run: directory.id,
    task,
    startedAt: new Date(record.createdAt).toISOString(),
    engine,
    engineKind,
    seed,
    steps,
    search,
    configHash: contentKey(config),
    versions: stored.versions ?? versionsOf(plugin),
    host: stored.host ?? host,
  });
  return { manifest, config };
}
