import { type Context, createContext, type PriceTable } from '../context/index.ts';
import { mergePrices, noPrices } from '../context/prices.ts';
import { TextGradError, usageError } from '../errors/index.ts';
import type { Amounts, Json, RunRecord, Store } from '../journal/index.ts';
import type { SearchStrategy } from '../optimizers/index.ts';
import { parseConfig } from '../plugins/config.ts';
import type { Task } from '../plugins/task.ts';
import type { RunSummary } from '../results/summary.ts';
import { checkPrices } from './budget.ts';
import { checkFree, ownerHost, runAlive } from './owner.ts';
import { redactSecrets } from './redact.ts';
import { Run } from './run.ts';
import { type FixedFacts, factsKey, type RunTaskOptions } from './run-task.ts';
import { searchFacts, searchSettings, strategyOf } from './search-settings.ts';

/** Options of {@link resumeTask}: what is not in the journal. */
export interface ResumeTaskOptions
  extends Pick<
    RunTaskOptions,
    | 'engine'
    | 'strategy'
    | 'context'
    | 'concurrency'
    | 'onEvent'
    | 'tracing'
    | 'cache'
    | 'owner'
    | 'stopSignal'
    | 'signal'
  > {
  readonly store: Store;
  readonly id: string;
  /** The configuration, where the stored one has secrets taken out. */
  readonly config?: unknown;
  /** Amounts to add to the limits of the run's budget. */
  readonly add?: Partial<Amounts>;
}

/** A run's manifest as {@link runTask} wrote it. */
export interface StoredManifest extends FixedFacts {
  readonly budget: string;
}

/**
 * Goes on with a run that was stopped, killed, failed, or ran out of its budget.
 *
 * The run is executed again from its start; calls that were answered are answered from its journal, so that nothing is
 * paid for twice but what was under way when it ended. The finished run's journal equals that of an uninterrupted one.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `RUN_FINISHED`, `RUN_ALIVE` when another process was faster, `BUDGET_UNLIMITED` for an amount added to no limit, and
 * `REPLAY_MISMATCH` when the code now does something else.
 */
export async function resumeTask<TConfig>(
  task: Task<TConfig>,
  options: ResumeTaskOptions,
): Promise<RunSummary> {
  const { store, id, add = {}, owner = '' } = options;
  const record = storedRun(store, id);
  const context = withStoredPrices(options.context, record);
  if (record.status === 'completed')
    throw usageError('RUN_FINISHED', `The run '${id}' is finished: 'textgrad show ${id}' shows it.`);
  if (owner !== '') checkFree(record, ownerHost(owner));
  const { budget } = record.manifest as unknown as StoredManifest;
  const limits = store.budget(budget)?.limits ?? {};
  const raised = raise(limits, add);
  checkPrices(options.engine, { ...limits, ...raised }, context);
  // Before the run is taken over, so that it stays as it was when it cannot be executed.
  const prepared = prepare(task, record, options);
  if (!(await store.claimRun(record, owner))) throw runAlive(store.run(id) ?? record);
  await store.openBudget(budget, raised);
  return executeAgain(prepared, record, { ...options, context }).summary;
}

/** The limits that amounts are added to, higher by these. */
function raise(limits: Partial<Amounts>, add: Partial<Amounts>): Partial<Amounts> {
  const entries = Object.entries(add).map(([name, more]) => {
    const limit = limits[name as keyof Amounts];
    if (limit === undefined)
      throw usageError(
        'BUDGET_UNLIMITED',
        `The run's budget does not limit ${name}, so nothing can be added there: resume it without that.`,
        { details: { amount: name } },
      );
    return [name, limit + more];
  });
  return Object.fromEntries(entries);
}

/** What a replay found. */
export interface Replay {
  /** Journal entries that came out the same. */
  readonly entries: number;
  /** The result; absent when the run was never finished. */
  readonly summary?: RunSummary;
}

/**
 * Executes a run again from its journal alone, offline and without writing, and compares every operation.
 *
 * @throws TextGradError `REPLAY_MISMATCH` with the first difference, `REPLAY_MISS` when a call has no recorded answer.
 */
export async function replayTask<TConfig>(
  task: Task<TConfig>,
  options: Omit<ResumeTaskOptions, 'add' | 'cache' | 'owner'>,
): Promise<Replay> {
  const { store, id } = options;
  const record = storedRun(store, id);
  const context = withStoredPrices(options.context, record);
  const entries = store.entries(id).length;
  const prepared = prepare(task, record, options);
  const again = executeAgain(prepared, record, { ...options, context, cache: 'replay-only' }, true);
  try {
    return { entries, summary: await again.summary };
  } catch (error) {
    const ended =
      error instanceof TextGradError && (error.code === 'REPLAY_ENDED' || error.code === 'REPLAY_MISS');
    if (ended && again.length() === entries && record.status !== 'completed') return { entries };
    throw error;
  }
}

/** An execution that is under way. */
interface Again {
  readonly summary: Promise<RunSummary>;
  /** Journal entries so far. */
  readonly length: () => number;
}

/** What a stored run is executed again with. */
interface Prepared {
  readonly stored: StoredManifest;
  readonly strategy: SearchStrategy;
  execute(run: Run): Promise<RunSummary>;
}

function prepare<TConfig>(
  task: Task<TConfig>,
  { manifest }: RunRecord,
  { config: given, strategy: own, engine }: Pick<ResumeTaskOptions, 'config' | 'strategy' | 'engine'>,
): Prepared {
  const stored = manifest as unknown as StoredManifest;
  const config = parseConfig(task, stored.task, given ?? stored.config);
  const strategy = own ?? strategyOf(searchSettings(stored.search));
  const fixed: FixedFacts = {
    task: stored.task,
    config: redactSecrets(config as Json),
    engine: engine.name,
    engineKind: engine.kind,
    seed: stored.seed,
    steps: stored.steps,
    search: searchFacts(strategy),
  };
  return { stored, strategy, execute: (run) => run.execute(task, config, factsKey(fixed)) };
}

function executeAgain(
  { stored, strategy, execute }: Prepared,
  { id }: RunRecord,
  options: ResumeTaskOptions & Required<Pick<ResumeTaskOptions, 'context'>>,
  readOnly = false,
): Again {
  const { seed, steps, budget, task: name } = stored;
  const run = new Run({ ...options, strategy, name, id, steps, seed, budgetId: budget, readOnly });
  return { summary: execute(run), length: () => run.length };
}

/** A context with the prices that the run began with; those that it did not know are the context's. */
function withStoredPrices(context: Context = createContext(), { manifest }: RunRecord): Context {
  const { prices = noPrices } = manifest as unknown as { readonly prices?: PriceTable };
  return { ...context, prices: mergePrices(context.prices, prices) };
}

/** A run of the store. */
export function storedRun(store: Store, id: string): RunRecord {
  const record = store.run(id);
  if (!record) throw usageError('RUN_UNKNOWN', `The store has no run '${id}': 'textgrad ls' lists its runs.`);
  return record;
}
