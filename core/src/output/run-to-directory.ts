import { createContext } from '../context/index.ts';
import { TextGradError } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import type { Store } from '../journal/store.ts';
import type { Plugin, View } from '../plugins/plugin.ts';
import type { Task } from '../plugins/task.ts';
import { transcriptOf } from '../results/transcript.ts';
import type { PreparedRun } from '../runs/prepare-run.ts';
import type { Host } from '../runs/run-facts.ts';
import type { BeginOptions } from '../runs/run-options.ts';
import { beginRun } from '../runs/run-task.ts';
import { coreVersions } from '../runs/version.ts';
import { endManifest, startManifest } from './manifest.ts';
import type { RunDirectory } from './run-directory.ts';
import { type RunFiles, writeEnd, writeStart } from './write-files.ts';

/** Options of {@link runToDirectory}. */
export interface RunToDirectoryOptions extends Omit<BeginOptions, 'id'> {
  /** The plugin that the task is of: its view draws the report's candidates. */
  readonly plugin: Plugin;
  /** Where the run's files go; its id is the run's. */
  readonly directory: RunDirectory;
  /** Where the run takes place, for the manifest. */
  readonly host: Host;
}

/**
 * Executes a prepared run and leaves its result in a directory: manifest, configuration, summary, CSV of the steps, the
 * task's own files, and the report.
 *
 * A run that fails or is stopped after its start leaves the same files, with its status in them. When a run cannot even
 * start, the directory is removed again; so is the run, where what was asked for cannot be run and nothing was paid for.
 *
 * @throws TextGradError what `runTask` throws, and `OUTPUT_FAILED` when a file cannot be written.
 *
 * @example
 * ```ts
 * import { type Engine, type Plugin, systemClock } from '@textgrad/core';
 * import {
 *   createRunId, hostOf, openRunDirectory, prepareRun, runToDirectory, sqliteStore,
 * } from '@textgrad/core/runs';
 *
 * async function design(plugin: Plugin, engine: Engine): Promise<string> {
 *   const task = plugin.tasks['design'];
 *   if (!task) throw new Error('no such task');
 *   const prepared = prepareRun(task, { name: 'molecules/design' });
 *   const directory = openRunDirectory('runs', createRunId(prepared.name, systemClock.now()));
 *   const store = sqliteStore('.textgrad/store.sqlite');
 *   const host = await hostOf('.');
 *   const { report } = await runToDirectory(prepared, { plugin, engine, directory, store, host });
 *   return report;
 * }
 * ```
 */
export async function runToDirectory(
  prepared: PreparedRun,
  options: RunToDirectoryOptions,
): Promise<RunFiles> {
  const { plugin, directory, host, context = createContext(), manifest: further = {}, ...begin } = options;
  const versions = versionsOf(plugin);
  const attempt = async () => {
    const facts = { ...further, versions, host: jsonOf(host) };
    const run = beginRun(prepared, { ...begin, context, id: directory.id, manifest: facts });
    const manifest = startManifest({ ...run, facts: { ...run.facts, versions, host } });
    await writeStart(directory, { manifest, config: prepared.config });
    const summary = await run.execute();
    const endedAt = new Date(Math.max(run.createdAt, context.clock.now())).toISOString();
    return { summary, manifest: endManifest(manifest, summary, endedAt) };
  };
  const { store } = begin;
  const ended = await attempt().catch(async (error: unknown) => {
    directory.discard();
    if (store && isUsage(error) && !hasPaid(store, directory.id)) await store.deleteRun(directory.id);
    throw error;
  });
  return writeEnd(directory, {
    ...ended,
    prepared,
    view: viewOf(prepared.task, plugin),
    transcript: store && transcriptOf(store, directory.id),
  });
}

const isUsage = (error: unknown): boolean => error instanceof TextGradError && error.kind === 'usage';

/** Whether a run has answers that others may use, or that cost something. */
const hasPaid = (store: Store, id: string): boolean =>
  store.calls(id).some(({ kind, shared }) => kind === 'engine' || shared);

/** The versions that a run depends on: of the toolkit, of its prompts, and of its task's plugin. */
export function versionsOf({ name, version }: Plugin): Readonly<Record<string, string>> {
  return { ...coreVersions, [name]: version };
}

/** The plugin's view that draws a task's candidates. */
export function viewOf({ view }: Pick<Task, 'view'>, { views }: Plugin): View | undefined {
  return view === undefined ? undefined : views[view];
}
