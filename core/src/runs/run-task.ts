import { type Context, createContext } from '../context/index.ts';
import type { Engine } from '../engines/engine.ts';
import { usageError } from '../errors/index.ts';
import { contentKey, type Json, memoryStore, type Store } from '../journal/index.ts';
import { parseConfig } from './config.ts';
import { redactSecrets } from './redact.ts';
import { Run } from './run.ts';
import { createRunId } from './run-id.ts';
import type { CandidateSummary, RunSummary, StepSummary } from './summary.ts';
import type { Task } from './task.ts';

/** What happens while a task runs, for progress displays. */
export type RunEvent =
  | {
      readonly type: 'started';
      readonly run: string;
      readonly steps: number;
      readonly start: CandidateSummary;
    }
  | { readonly type: 'step'; readonly step: StepSummary; readonly best: CandidateSummary }
  | { readonly type: 'ended'; readonly summary: RunSummary };

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
  /** Ends the run after the step that is under way. */
  readonly stopSignal?: AbortSignal;
  /** Ends the run at once. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a task: evaluate, loss, backward, step, again; the best candidate is kept, every operation is journaled.
 *
 * A failure after the start ends the run with status `failed` and the best so far; only a wrong configuration or a start
 * that cannot be measured throws.
 *
 * @throws TextGradError `CONFIG_INVALID`, `STEPS_INVALID`, and whatever the task's setup throws.
 *
 * @example
 * ```ts
 * import { evaluation, defineTask, measuredLoss, quantity, atMost, runTask, Variable } from '@textgrad/core';
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
 *       evaluate: async () => evaluation({
 *         measurements: [{ name: 'length', quantity: quantity(draft.text.length), goal: atMost(5) }],
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
  const {
    name,
    engine,
    steps = task.steps,
    seed = 0,
    context = createContext(),
    store = memoryStore(),
  } = options;
  if (!Number.isInteger(steps) || steps < 0)
    throw usageError('STEPS_INVALID', `Steps must be a whole number from 0, not ${steps}.`);
  const config = parseConfig(task, name, options.config ?? {});
  const id = options.id ?? createRunId(name, context.clock.now());
  const signal = options.signal ?? new AbortController().signal;
  const manifest: Json = {
    task: name,
    config: redactSecrets(config as Json),
    engine: engine.name,
    engineKind: engine.kind,
    seed,
    steps,
    ...options.manifest,
  };
  await store.createRun({ id, status: 'running', createdAt: context.clock.now(), manifest, summary: null });
  const run = new Run(id, { ...options, steps, seed, context, store, signal });
  return run.execute(task, config, contentKey(manifest));
}
