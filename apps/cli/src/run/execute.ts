import { defined, type Engine } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import {
  createRunId,
  hostOf,
  openRunDirectory,
  type Placement,
  type PreparedRun,
  prepareRun,
  processOwner,
  type RunDirectory,
  type RunFiles,
  runToDirectory,
  type Store,
  sqliteStore,
} from '@textgrad/core/runs';
import { type FoundTask, findTask } from '../plugins/find-task.ts';
import { patienceOf, samplingOf } from '../request/model-settings.ts';
import { pricesFrom } from '../request/prices.ts';
import type { RunRequest } from '../request/request.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withWorkers } from '../worker/with-workers.ts';
import { type Conclusion, conclusionOf } from './conclusion.ts';
import { contextOf } from './context.ts';
import type { Display } from './display.ts';
import { resumeFacts } from './facts.ts';
import type { Interrupts } from './interrupts.ts';
import { keylessEnvironment } from './keyless-environment.ts';
import { checkLeastBudget } from './least-budget.ts';
import { leavingLines } from './leaving.ts';
import { openingLine, showProgress } from './progress.ts';
import { rememberOf } from './remember.ts';

/** What a run is shown on and stopped by. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly display: Display;
  readonly interrupts: Interrupts;
}

/** Runs what was asked for. Everything that can be checked is checked before anything is written. */
export async function execute(request: RunRequest, surroundings: Surroundings): Promise<Conclusion> {
  const { terminal, display } = surroundings;
  const prices = await pricesFrom(request.prices, terminal.cwd);
  const context = contextOf(terminal, display, { prices, programs: request.programs });
  const found = await findTask(request.task, request.plugins, terminal.cwd);
  const { name, task } = found;
  const { config, seed, search, steps } = request;
  const sampling = samplingOf(request.model);
  const remember = await rememberOf(request, terminal.cwd);
  const prepared = prepareRun(task, defined({ name, config, seed, search, steps, sampling, remember }));
  const engine = resolveEngine(request.engine, {
    experts: found.plugins.flatMap((plugin) => plugin.experts),
    env: request.cache === 'replay-only' ? keylessEnvironment(terminal.env) : terminal.env,
    context,
    ...request.pace,
    ...patienceOf(request.model),
  });
  if (engine.kind !== 'expert' && request.cache !== 'replay-only')
    await checkLeastBudget(
      prepared,
      request,
      { engine, context, signal: surroundings.interrupts.signal },
      terminal.cwd,
    );
  const id = createRunId(found.name, context.clock.now());
  const sent = { run: id, terminal, line: display.line };
  return withWorkers(request.workers, sent, async (placement) => {
    const directory = openRunDirectory(request.out, id);
    const store = openStore(request.store, directory);
    try {
      const beginning = { request, found, prepared, engine, directory, store, context, placement };
      return conclusionOf(await begin(beginning, surroundings), store);
    } finally {
      await store.close();
    }
  });
}

interface Beginning {
  readonly request: RunRequest;
  readonly found: FoundTask;
  readonly prepared: PreparedRun;
  readonly engine: Engine;
  readonly directory: RunDirectory;
  readonly store: Store;
  readonly context: ReturnType<typeof contextOf>;
  readonly placement: Placement | undefined;
}

async function begin(
  { request, found, prepared, engine, directory, store, context, placement }: Beginning,
  { terminal, display, interrupts }: Surroundings,
): Promise<RunFiles> {
  const { plugin } = found;
  const { cache, budget } = request;
  const { name: task, seed, steps } = prepared;
  const { concurrency } = request.pace;
  const { process, stderr, env, cwd } = terminal;
  const place = displayPath(directory.path, cwd);
  display.line(openingLine({ run: directory.id, directory: place, task, engine, steps, seed }));
  for (const line of leavingLines(request.engine, request.config, env)) display.line(line);
  display.status('the start is being measured …');
  return runToDirectory(prepared, {
    plugin,
    engine,
    budget,
    context,
    store,
    directory,
    host: await hostOf(cwd),
    manifest: resumeFacts(request, cwd),
    owner: processOwner(process.host, process.pid),
    onEvent: showProgress(display, paintFor(stderr, env), steps),
    stopSignal: interrupts.stopSignal,
    signal: interrupts.signal,
    ...defined({ cache, concurrency, placement }),
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
