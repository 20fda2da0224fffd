import { type Context, createContext } from '../context/index.ts';
import { pricesOf } from '../context/prices.ts';
import type { Engine, EngineKind } from '../engine/engine.ts';
import { enginesOf } from '../engine/route.ts';
import { usageError } from '../errors/index.ts';
import { type Amounts, contentKey, type Json, memoryStore, type Store } from '../journal/index.ts';
import type { SearchStrategy } from '../optimizers/index.ts';
import { parseConfig } from '../plugins/config.ts';
import type { Task } from '../plugins/task.ts';
import type { CandidateSummary, RunSummary, StepSummary } from '../results/summary.ts';
import type { Tracing } from '../tracing/index.ts';
import { checkPrices } from './budget.ts';
import type { CacheMode } from './call-log.ts';
import { redactSecrets } from './redact.ts';
import { Run } from './run.ts';
import { createRunId } from './run-id.ts';
import { type ResolvedSearch, type SearchSettings, searchFacts, strategyFor } from './search-settings.ts';

/** What happens while a task runs, for progress displays. */
export type RunEvent =
  | {
      readonly type: 'started';
      readonly run: string;
      readonly steps: number;
      readonly start: CandidateSummary;
    }
  | { readonly type: 'step'; readonly step: StepSummary; readonly best: CandidateSummary }
  | { readonly type: 'confirming'; readonly count: number }
  | { readonly type: 'ended'; readonly summary: RunSummary };

/** What a run may use. */
export interface RunBudget {
  readonly limits?: Partial<Amounts>;
  /** A budget that runs share, across processes on one store; the run's own by default. */
  readonly name?: string;
}

/** Options of {@link runTask}. */
export interface RunTaskOptions {
  /** The task's name, as `plugin/task`. */
  readonly name: string;
  readonly engine: Engine;
  /** The task's configuration; checked and completed by the task's schema. */
  readonly config?: unknown;
  /** Steps to make; the task's default otherwise. */
  readonly steps?: number;
  readonly seed?: number;
  /** How to search: a preset, and what is changed of it. */
  readonly search?: SearchSettings;
  /** A strategy of your own, instead of a preset; a resumed run must be given the same. */
  readonly strategy?: SearchStrategy;
  readonly context?: Context;
  /** Where the journal goes; memory by default. */
  readonly store?: Store;
  /** The run's id; made from time and task by default. */
  readonly id?: string;
  /** Calls at once within a backward pass. */
  readonly concurrency?: number;
  /** Further facts for the manifest, such as versions. */
  readonly manifest?: Readonly<Record<string, Json>>;
  readonly onEvent?: (event: RunEvent) => void;
  /** Spans for the run, its steps, backward operations, engine calls and measurements; none by default. */
  readonly tracing?: Tracing;
  /** Whether answers of earlier runs are used; `read-write` by default. */
  readonly cache?: CacheMode;
  /** Limits of what the run may use; reaching one ends the run cleanly, with status `exhausted`. */
  readonly budget?: RunBudget;
  /** The process that executes the run, from `processOwner`, so that no other resumes it meanwhile. */
  readonly owner?: string;
  /** Ends the run after the step that is under way. */
  readonly stopSignal?: AbortSignal;
  /** Ends the run at once. */
  readonly signal?: AbortSignal;
}

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
  const { name, engine, steps = task.steps, seed = 0, owner = '' } = options;
  const { context = createContext(), store = memoryStore() } = options;
  const strategy = strategyFor(task, options);
  if (!Number.isInteger(steps) || steps < 0)
    throw usageError('STEPS_INVALID', `Steps must be a whole number from 0, not ${steps}.`);
  const config = parseConfig(task, name, options.config ?? {});
  const id = options.id ?? createRunId(name, context.clock.now());
  const budget = options.budget ?? {};
  checkPrices(engine, budget.limits ?? {}, context);
  const fixed: FixedFacts = {
    task: name,
    config: redactSecrets(config as Json),
    engine: engine.name,
    engineKind: engine.kind,
    seed,
    steps,
    search: searchFacts(strategy),
  };
  const prices = pricesOf(
    enginesOf(engine).map((one) => one.name),
    context.prices,
  );
  const manifest = { ...options.manifest, ...fixed, budget: budgetId(id, budget), prices } as unknown as Json;
  // The budget first: a run that is killed here must not be resumed without its limits.
  await store.openBudget(budgetId(id, budget), budget.limits ?? {});
  await store.createRun({
    id,
    status: 'running',
    createdAt: context.clock.now(),
    manifest,
    summary: null,
    owner,
    stopRequested: false,
  });
  return new Run({
    ...options,
    id,
    steps,
    seed,
    context,
    store,
    strategy,
    budgetId: budgetId(id, budget),
  }).execute(task, config, factsKey(fixed));
}

/** What decides how a run goes: the same facts give the same journal. */
export interface FixedFacts {
  readonly [fact: string]: Json;
  readonly task: string;
  readonly config: Json;
  readonly engine: string;
  readonly engineKind: EngineKind;
  readonly seed: number;
  readonly steps: number;
  readonly search: ResolvedSearch;
}

/** The hash of a run's fixed facts, with which its journal starts; a manifest may hold further facts beside them. */
export function factsKey({ task, config, engine, engineKind, seed, steps, search }: FixedFacts): string {
  return contentKey({ task, config, engine, engineKind, seed, steps, search });
}

/** The id of a run's budget in the store: its own, or the shared one that it names. */
function budgetId(run: string, { name }: RunBudget): string {
  return name === undefined ? `run/${run}` : `shared/${name}`;
}
