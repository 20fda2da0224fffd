import { createContext } from '../context/index.ts';
import { pricesOf } from '../context/prices.ts';
import { enginesOf } from '../engine/route.ts';
import { checkSampling } from '../engine/sampled.ts';
import { defined } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import { memoryStore } from '../journal/index.ts';
import { ownBudget, sharedBudget } from '../journal/store.ts';
import type { Task } from '../plugins/task.ts';
import type { RunSummary } from '../results/summary.ts';
import { checkPrices } from './budget.ts';
import { checkRemembered } from './check-remembered.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { Run } from './run.ts';
import { type FixedFacts, factsOf, type RunFacts } from './run-facts.ts';
import { createRunId } from './run-id.ts';
import type { BeginOptions, RunBudget, RunTaskOptions } from './run-options.ts';
import { searchFacts } from './search-settings.ts';
import { coreVersions } from './version.ts';

/**
 * Runs a task: measure, loss, backward, step, again; the best candidate is kept, every operation is journaled.
 *
 * A failure after the start ends the run with status `failed` and the best so far; only a wrong configuration or a start
 * that cannot be measured throws.
 *
 * @throws TextGradError `CONFIG_INVALID`, `STEPS_INVALID`, `PRESET_UNKNOWN`, `SEARCH_INVALID`, and whatever the task's setup
 * throws.
 *
 * @example
 * ```ts
 * import { evaluation, defineTask, measuredLoss, quantity, atMost, Variable } from '@textgrad/core';
 * import { runTask } from '@textgrad/core/runs';
 * import { scriptedEngine } from '@textgrad/core/testing';
 * import { z } from 'zod';
 *
 * const shorten = defineTask({
 *   title: 'Shorten', description: 'Makes a text short.', steps: 2,
 *   config: z.strictObject({ text: z.string().default('a long text') }),
 *   async setup({ text }) {
 *     const draft = new Variable(text, { role: 'draft' });
 *     return {
 *       parameters: [draft],
 *       measure: async ([text = '']) => evaluation({
 *         measurements: [{ name: 'length', quantity: quantity(text.length), goal: atMost(5) }],
 *       }),
 *       loss: (measured) => measuredLoss(draft, measured, { purpose: 'Counts characters.', feedback: 'measurement' }),
 *     };
 *   },
 * });
 * const engine = scriptedEngine(() => '<IMPROVED_VARIABLE>short</IMPROVED_VARIABLE>');
 * const { best } = await runTask(shorten, { name: 'example/shorten', engine });
 * console.log(best.text); // short
 * ```
 */
export async function runTask<TConfig>(task: Task<TConfig>, options: RunTaskOptions): Promise<RunSummary> {
  return beginRun(prepareRun(task, options), options).execute();
}

/** A run that can begin; nothing has been written yet. */
export interface BegunRun {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly facts: RunFacts;
  execute(): Promise<RunSummary>;
}

/** Gives a prepared run its engine, its id and its place in a store. @throws TextGradError `PRICE_UNKNOWN`, `SAMPLING_UNUSED`, `RUN_UNKNOWN`, `REMEMBER_OTHER`. */
export function beginRun(prepared: PreparedRun, options: BeginOptions): BegunRun {
  const { engine, owner = '', budget = {} } = options;
  const { context = createContext(), store = memoryStore() } = options;
  const createdAt = context.clock.now();
  const id = options.id ?? createRunId(prepared.name, createdAt);
  checkSampling(engine, prepared.sampling);
  checkRemembered(prepared, store);
  checkPrices(engine, budget.limits ?? {}, context);
  const facts: RunFacts = {
    versions: coreVersions,
    ...options.manifest,
    ...fixedFacts(prepared, options),
    budget: budgetId(id, budget),
    prices: pricesOf(
      enginesOf(engine).map((one) => one.name),
      context.prices,
    ),
  };
  // Before anything is written: a run whose facts cannot be read again could never be resumed.
  const manifest = jsonOf(facts);
  factsOf({ id, manifest });
  return {
    id,
    createdAt,
    facts,
    async execute() {
      // The budget first: a run that is killed here must not be resumed without its limits.
      await store.openBudget(facts.budget, budget.limits ?? {});
      await store.createRun({
        id,
        status: 'running',
        createdAt,
        manifest,
        summary: null,
        owner,
        stopRequested: false,
      });
      return new Run(prepared, { ...options, id, context, store, budgetId: facts.budget }).execute(
        fixedFacts(prepared, options),
      );
    },
  };
}

/** What decides how a prepared run goes, with an engine. */
export const fixedFacts = (
  { name, config, seed, steps, strategy, sampling, remember }: PreparedRun,
  { engine }: Pick<BeginOptions, 'engine'>,
): FixedFacts => ({
  task: name,
  config,
  engine: engine.name,
  engineKind: engine.kind,
  seed,
  steps,
  search: searchFacts(strategy),
  ...defined({ sampling, remember }),
});

/** The id of a run's budget in the store: its own, or the shared one that it names. */
function budgetId(run: string, { name }: RunBudget): string {
  return name === undefined ? ownBudget(run) : sharedBudget(name);
}
