import type { Context } from '../context/index.ts';
import { createContext } from '../context/index.ts';
import { mergePrices, noPrices } from '../context/prices.ts';
import { defined, usageError } from '../errors/index.ts';
import type { Amounts, Store } from '../journal/index.ts';
import type { SearchStrategy } from '../optimizers/index.ts';
import type { Task } from '../plugins/task.ts';
import type { RunSummary } from '../results/summary.ts';
import { checkPrices } from './budget.ts';
import { checkFree, ownerHost, runAlive } from './owner.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { Run } from './run.ts';
import { type FixedFacts, factsOf, type RunFacts, storedRun } from './run-facts.ts';
import type { ExecutionOptions } from './run-options.ts';
import { fixedFacts } from './run-task.ts';
import { searchSettings, strategyOf } from './search-settings.ts';
import { checkWording } from './version-change.ts';

/** What the execution of a stored run is given: what is not in its facts. */
export interface StoredRunOptions extends ExecutionOptions {
  readonly store: Store;
  readonly id: string;
  /** The configuration, where the stored one has secrets taken out. */
  readonly config?: unknown;
  /** The strategy of one's own that the run began with. */
  readonly strategy?: SearchStrategy;
}

/** Options of {@link resumeTask}. */
export interface ResumeTaskOptions extends StoredRunOptions {
  /** Amounts to add to the limits of the run's budget. */
  readonly add?: Partial<Amounts>;
}

/**
 * Goes on with a run that was stopped, killed, failed, or ran out of its budget.
 *
 * The run is executed again from its start; calls that were answered are answered from its journal, so that nothing is
 * paid for twice but what was under way when it ended. The finished run's journal equals that of an uninterrupted one.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `RUN_FINISHED`, `MANIFEST_INVALID`, `RUN_ALIVE` when another process was faster,
 * `BUDGET_UNLIMITED` for an amount added to no limit, `PROMPTS_CHANGED` when engines were asked in other words, and
 * `REPLAY_MISMATCH` when the code now does something else.
 */
export const resumeTask = <TConfig>(task: Task<TConfig>, options: ResumeTaskOptions): Promise<RunSummary> =>
  resumeStored(options, (facts) => prepareStored(task, facts, options));

/** Goes on with a run that is prepared from its facts, or has been. */
export async function resumeStored(
  options: ResumeTaskOptions,
  preparedFrom: (facts: RunFacts) => PreparedRun,
): Promise<RunSummary> {
  const { store, id, add = {}, owner = '' } = options;
  const record = storedRun(store, id);
  if (record.status === 'completed')
    throw usageError('RUN_FINISHED', `The run '${id}' is finished: 'textgrad show ${id}' shows it.`);
  if (owner !== '') checkFree(record, ownerHost(owner));
  const facts = factsOf(record);
  checkWording(facts.versions, store.calls(id));
  const context = withStoredPrices(options.context, facts);
  const limits = store.budget(facts.budget)?.limits ?? {};
  const raised = raise(limits, add);
  checkPrices(options.engine, { ...limits, ...raised }, context);
  // Before the run is taken over, so that it stays as it was when it cannot be executed.
  const prepared = preparedFrom(facts);
  if (!(await store.claimRun(record, owner))) throw runAlive(store.run(id) ?? record);
  await store.openBudget(facts.budget, raised);
  const run = new Run(prepared, { ...options, context, budgetId: facts.budget });
  return run.execute(fixedAgain(prepared, facts, options));
}

/** The same preparation as the run had when it began. */
export function prepareStored<TConfig>(
  task: Task<TConfig>,
  { task: name, config, steps, seed, search, sampling, remember }: RunFacts,
  given: Pick<StoredRunOptions, 'config' | 'strategy'>,
): PreparedRun {
  const strategy = given.strategy ?? strategyOf(searchSettings(search));
  return prepareRun(task, {
    name,
    config: given.config ?? config,
    steps,
    seed,
    strategy,
    ...defined({ sampling, remember }),
  });
}

/** What decides how a stored run goes on: of one from before there were presets, its facts have no search. */
export function fixedAgain(
  prepared: PreparedRun,
  { search: known }: RunFacts,
  options: Pick<StoredRunOptions, 'engine'>,
): FixedFacts {
  const { search, ...fixed } = fixedFacts(prepared, options);
  return { ...fixed, ...defined({ search: known && search }) };
}

/** A context with the prices that the run began with; those that it did not know are the context's. */
export const withStoredPrices = (
  context: Context = createContext(),
  { prices = noPrices }: RunFacts,
): Context => ({ ...context, prices: mergePrices(context.prices, prices) });

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
