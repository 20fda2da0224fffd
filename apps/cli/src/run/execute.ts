import {
  type Context,
  createContext,
  createRunId,
  type Engine,
  hostOf,
  openRunDirectory,
  parseConfig,
  type RunDirectory,
  type RunFiles,
  resolveEngine,
  runToDirectory,
  type Store,
  sqliteStore,
} from '@textgrad/core';
import { type FoundTask, findTask } from '../plugins/find-task.ts';
import type { RunRequest } from '../request/request.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Display } from './display.ts';
import type { Interrupts } from './interrupts.ts';
import { openingLine, showProgress } from './progress.ts';

/** What a run is shown on and stopped by. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly display: Display;
  readonly interrupts: Interrupts;
}

/** Runs what was asked for. Everything that can be checked is checked before anything is written. */
export async function execute(request: RunRequest, surroundings: Surroundings): Promise<RunFiles> {
  const { terminal, display } = surroundings;
  const context = contextOf(terminal, display);
  const found = await findTask(request.task, request.plugins, terminal.cwd);
  parseConfig(found.task, found.name, request.config);
  const engine = resolveEngine(request.engine, {
    experts: found.plugins.flatMap((plugin) => plugin.experts),
    env: terminal.env,
    context,
    ...(request.concurrency === undefined ? {} : { concurrency: request.concurrency }),
  });
  const directory = openRunDirectory(request.out, createRunId(found.name, context.clock.now()));
  const store = openStore(request.store, directory);
  try {
    return await begin({ request, found, engine, directory, store, context }, surroundings);
  } finally {
    await store.close();
  }
}

interface Prepared {
  readonly request: RunRequest;
  readonly found: FoundTask;
  readonly engine: Engine;
  readonly directory: RunDirectory;
  readonly store: Store;
  readonly context: Context;
}

async function begin(
  { request, found, engine, directory, store, context }: Prepared,
  { terminal, display, interrupts }: Surroundings,
): Promise<RunFiles> {
  const { name, task, plugin } = found;
  const { seed, config, concurrency, steps = task.steps } = request;
  const paint = paintFor(terminal.stderr, terminal.env);
  const place = displayPath(directory.path, terminal.cwd);
  display.line(openingLine({ run: directory.id, directory: place, task: name, engine, steps, seed }));
  display.status('the start is being measured …');
  return runToDirectory(task, {
    name,
    plugin,
    engine,
    config,
    steps,
    seed,
    context,
    store,
    directory,
    host: await hostOf(terminal.cwd),
    onEvent: showProgress(display, paint, steps),
    stopSignal: interrupts.stopSignal,
    signal: interrupts.signal,
    ...(concurrency === undefined ? {} : { concurrency }),
  });
}

/** Opens the store; when that fails, nothing is left of the run. */
function openStore(path: string, directory: RunDirectory): Store {
  try {
    return sqliteStore(path);
  } catch (error) {
    directory.discard();
    throw error;
  }
}

/** The terminal's clock, and a logger that shows warnings between the lines of progress. */
function contextOf({ clock }: Terminal, display: Display): Context {
  const nothing = (): void => {};
  return createContext({
    ...(clock ? { clock } : {}),
    logger: {
      debug: nothing,
      info: nothing,
      warn: (message, fields = {}) =>
        display.line(
          `warning: ${[message, ...Object.entries(fields).map(([key, value]) => `${key} ${String(value)}`)].join(', ')}`,
        ),
    },
  });
}
