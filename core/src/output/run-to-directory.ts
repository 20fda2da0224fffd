import { createContext } from '../context/index.ts';
import { contentKey, type Json } from '../journal/index.ts';
import { parseConfig } from '../plugins/config.ts';
import type { Plugin, View } from '../plugins/plugin.ts';
import type { Task } from '../plugins/task.ts';
import { redactSecrets } from '../runs/redact.ts';
import { type RunTaskOptions, runTask } from '../runs/run-task.ts';
import { searchFacts, strategyFor } from '../runs/search-settings.ts';
import { coreVersion } from '../runs/version.ts';
import type { Host } from './host.ts';
import { endManifest, startManifest } from './manifest.ts';
import type { RunDirectory } from './run-directory.ts';
import { type RunFiles, writeEnd, writeStart } from './write-files.ts';

/** Options of {@link runToDirectory}. */
export interface RunToDirectoryOptions extends Omit<RunTaskOptions, 'id'> {
  /** The plugin that the task is of: its view draws the report's candidates. */
  readonly plugin: Plugin;
  /** Where the run's files go; its id is the run's. */
  readonly directory: RunDirectory;
  /** Where the run takes place, for the manifest. */
  readonly host: Host;
}

/**
 * Runs a task and leaves its result in a directory: manifest, configuration, summary, CSV of the steps, the task's own
 * files, and the report.
 *
 * A run that fails or is stopped after its start leaves the same files, with its status in them. When a run cannot even
 * start, the directory is removed again.
 *
 * @throws TextGradError what {@link runTask} throws, and `OUTPUT_FAILED` when a file cannot be written.
 *
 * @example
 * ```ts
 * import { systemClock } from '@textgrad/core';
 * import { hostOf, openRunDirectory, createRunId, runToDirectory, sqliteStore } from '@textgrad/core/runs';
 * import type { Engine, Plugin } from '@textgrad/core';
 *
 * async function design(plugin: Plugin, engine: Engine): Promise<string> {
 *   const directory = openRunDirectory('runs', createRunId('molecules/design', systemClock.now()));
 *   const store = sqliteStore('.textgrad/store.sqlite');
 *   const task = plugin.tasks['design'];
 *   if (!task) throw new Error('no such task');
 *   const host = await hostOf('.');
 *   const { report } = await runToDirectory(task, { name: 'molecules/design', plugin, engine, directory, store, host });
 *   return report;
 * }
 * ```
 */
export async function runToDirectory<TConfig>(
  task: Task<TConfig>,
  options: RunToDirectoryOptions,
): Promise<RunFiles> {
  const { plugin, directory, host, context = createContext(), manifest: further = {}, ...run } = options;
  const now = (): string => new Date(context.clock.now()).toISOString();
  const versions = versionsOf(plugin);
  const attempt = async () => {
    const config = redactSecrets(parseConfig(task, run.name, run.config ?? {}) as Json);
    const manifest = startManifest({
      run: directory.id,
      task: run.name,
      startedAt: now(),
      engine: run.engine.name,
      engineKind: run.engine.kind,
      seed: run.seed ?? 0,
      steps: run.steps ?? task.steps,
      search: searchFacts(strategyFor(task, run)),
      configHash: contentKey(config),
      versions,
      host,
    });
    await writeStart(directory, { manifest, config });
    const facts = { ...further, versions, host: host as unknown as Json };
    const summary = await runTask(task, { ...run, context, id: directory.id, manifest: facts });
    return { config, summary, manifest: endManifest(manifest, summary, now()) };
  };
  const ended = await attempt().catch((error: unknown) => {
    directory.discard();
    throw error;
  });
  return writeEnd(directory, { ...ended, task, view: viewOf(task, plugin) });
}

/** The versions that a run depends on: of the toolkit and of its task's plugin. */
export function versionsOf({ name, version }: Plugin): Readonly<Record<string, string>> {
  return { '@textgrad/core': coreVersion, [name]: version };
}

/** The plugin's view that draws a task's candidates. */
export function viewOf({ view }: Pick<Task, 'view'>, { views }: Plugin): View | undefined {
  return view === undefined ? undefined : views[view];
}
