import { dirname, resolve } from 'node:path';
import { defined } from '@textgrad/core';
import type { CacheMode, RunBudget, SearchSettings } from '@textgrad/core/runs';
import { given, limitsOf } from '../commands/budget-options.ts';
import { defaults } from '../commands/options.ts';
import type { WorkersFlags } from '../worker/with-workers.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { engineString } from './engine-string.ts';
import type { RunFlags } from './flags.ts';
import { type ModelFlags, modelSettings } from './model-settings.ts';
import { type Pace, paceOf } from './pace.ts';
import { settingsWith } from './setting-files.ts';
import type { Settings } from './settings.ts';
import { withStartOfRun } from './start-of-run.ts';

/** What is to be run, with all defaults but the task's own. */
export interface RunRequest {
  readonly task: string;
  /** One engine, or several by role: `openai:gpt-4o-mini; update=openai:gpt-4o`. */
  readonly engine: string;
  readonly seed: number;
  readonly steps: number | undefined;
  readonly search: SearchSettings;
  /** Absolute, as all paths here. */
  readonly out: string;
  readonly store: string;
  /** Names, absolute paths, or paths from the working directory. */
  readonly plugins: readonly string[];
  readonly config: Settings;
  readonly pace: Pace;
  readonly model: ModelFlags;
  /** `store`, or `run:` and a run as the user names it. */
  readonly remember: readonly string[];
  readonly prices: string | undefined;
  readonly cache: CacheMode | undefined;
  readonly budget: RunBudget;
  /** Whether programs that the configuration names as simulators may be started. */
  readonly programs: boolean;
  /** Whether and where workers measure. */
  readonly workers: WorkersFlags;
}

const isConfigFile = (target: string): boolean => /\.(?:ya?ml|json)$/iu.test(target);
export const isRelativePath = (name: string): boolean => /^\.{1,2}(?:[/\\]|$)/u.test(name);

/**
 * Puts flags, configuration file and defaults together, in this order. Relative paths start from where they were
 * written: the working directory, or the file's folder.
 *
 * @throws TextGradError `CONFIG_FILE_MISSING`, `CONFIG_FILE_INVALID`, `SETTING_INVALID`, `ENGINE_ROLE_UNKNOWN`,
 * `RUN_UNKNOWN`, `RUN_AMBIGUOUS`, `RUN_WITHOUT_RESULT`, `TASK_UNKNOWN`, `PLUGIN_NOT_FOUND` where it starts from an earlier run.
 */
export async function resolveRequest(target: string, flags: RunFlags, cwd: string): Promise<RunRequest> {
  const path = resolve(cwd, target);
  const file: ConfigFile = isConfigFile(target) ? await readConfigFile(path, target) : { task: target };
  const folder = dirname(path);
  const place = (flag: string | undefined, written: string | undefined, fallback: string): string =>
    flag === undefined && written !== undefined ? resolve(folder, written) : resolve(cwd, flag ?? fallback);
  const placeOrNone = (flag: string | undefined, written: string | undefined): string | undefined =>
    flag === undefined && written === undefined ? undefined : place(flag, written, '');
  const store = place(flags.store, file.store, defaults.store);
  const config = await settingsWith(anchoredPaths(file.config ?? {}, folder) as Settings, flags.set, cwd);
  const plugins = [...(file.plugins ?? []).map((name) => anchored(name, folder)), ...(flags.plugin ?? [])];
  return {
    task: file.task,
    engine: engineString(flags, file),
    seed: flags.seed ?? file.seed ?? 0,
    steps: flags.steps ?? file.steps,
    search: searchOf(flags, file),
    out: place(flags.out, file.out, defaults.out),
    store,
    plugins,
    config: await withStartOfRun({ task: file.task, plugins, config, store }, cwd),
    pace: paceOf(flags, file),
    model: modelSettings(flags, file),
    remember: flags.remember ?? [file.remember ?? []].flat(),
    prices: placeOrNone(flags.prices, file.prices),
    cache: flags.cache ?? file.cache,
    budget: budgetOf(flags, file),
    programs: true,
    workers: { workers: flags.workers, priority: flags.priority },
  };
}

/** How to search: what flags and file say of it, the flags first. */
function searchOf(flags: RunFlags, file: ConfigFile): SearchSettings {
  const preset = flags.preset ?? file.preset;
  const proposals = flags.proposals ?? file.proposals;
  const patience = flags.patience ?? file.patience;
  const parallel = flags.parallel ?? file.parallel;
  return {
    ...defined({ preset, proposals, patience, parallel }),
  };
}

function budgetOf(flags: RunFlags, { budget = {} }: ConfigFile): RunBudget {
  const { name: written, ...limits } = budget;
  const name = flags.budget ?? written;
  return { limits: { ...given(limits), ...limitsOf(flags) }, ...defined({ name }) };
}

/** Settings of a file, with its relative paths (`./…`, `../…`) from the file's folder. */
function anchoredPaths(value: unknown, folder: string): unknown {
  if (typeof value === 'string') return anchoredPath(value, folder);
  if (Array.isArray(value)) return value.map((one) => anchoredPaths(one, folder));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, anchoredPaths(one, folder)]));
}

/** A path, or one at the beginning of a program that measures: `python:./tox.py:evaluate`, `command:./score.sh {file}`. */
function anchoredPath(value: string, folder: string): string {
  const [, door = '', path, rest = ''] =
    /^(python:|command:)?(\.{1,2}[/\\][^\s:]{1,4096})(.{0,4096})$/u.exec(value) ?? [];
  if (path === undefined || (door === '' && !/^\.{1,2}[/\\][^\r\n]+$/u.test(value))) return value;
  if (door === '') return resolve(folder, value);
  const place = resolve(folder, path);
  return `${door}${door === 'command:' && /\s/u.test(place) ? `"${place}"` : place}${rest}`;
}

/** A plugin's name in a file: where it is a path, from the file's folder. */
const anchored = (name: string, folder: string): string =>
  isRelativePath(name) ? resolve(folder, name) : name;
