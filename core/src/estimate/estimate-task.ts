import { type Context, createContext } from '../context/index.ts';
import type { SamplingByRole } from '../engine/by-role.ts';
import { costOfCall } from '../engine/cost.ts';
import type { EngineRole } from '../engine/engine.ts';
import { messageOf, TextGradError } from '../errors/index.ts';
import type { Evaluation, Simulator } from '../measure/index.ts';
import type { SearchStrategy } from '../optimizers/index.ts';
import type { Task } from '../plugins/task.ts';
import { prepareRun } from '../runs/prepare-run.ts';
import type { SearchSettings } from '../runs/search-settings.ts';
import { assumptions } from './assumptions.ts';
import type { Bounds, RunEstimate } from './estimate.ts';
import type { PlannedCall, Section } from './ledger.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';

/** Options of {@link estimateTask}. */
export interface EstimateTaskOptions {
  /** The task's name, as `plugin/task`. */
  readonly name: string;
  /** The engine string that the run would have; no key is needed. */
  readonly engine: string;
  /** The task's configuration; checked and completed by the task's schema. */
  readonly config?: unknown;
  /** Steps to make; the task's default otherwise. */
  readonly steps?: number;
  readonly seed?: number;
  /** Sampling parameters that the run would have; they bound replies. */
  readonly sampling?: SamplingByRole;
  /** How the run would search. */
  readonly search?: SearchSettings;
  /** Clock, random streams and prices. */
  readonly context?: Context;
  /** Milliseconds that an engine takes to answer; no time is estimated without. */
  readonly latency?: number;
  /** Calls at once; 8 by default. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
}

/** Tokens of short and of long replies. */
const replies: Bounds = { low: 100, high: 1_000 };

/**
 * Estimates what a run would use: it sets the task up, measures the start, and goes through the first steps with
 * placeholders for answers. No engine is asked and nothing is written; the task's own simulator does measure the start.
 *
 * Tokens are characters divided by four: an estimate, not a bound. For a bound, give the run a budget.
 *
 * @throws TextGradError `CONFIG_INVALID`, `STEPS_INVALID`, `ENGINE_UNKNOWN`, `PRESET_UNKNOWN`, `SEARCH_INVALID`, whatever the
 * task's setup throws, `SEARCH_NO_EDITS`, and `PLAN_FAILED` when the task cannot be rehearsed with placeholders.
 *
 * @example
 * ```ts
 * import { atMost, defineTask, evaluation, measuredLoss, quantity, Variable } from '@textgrad/core';
 * import { estimateTask } from '@textgrad/core/runs';
 * import { z } from 'zod';
 *
 * const shorten = defineTask({
 *   title: 'Shorten', description: 'Makes a text short.', steps: 10,
 *   config: z.strictObject({ text: z.string().default('a long text') }),
 *   async setup({ text }) {
 *     const draft = new Variable(text, { role: 'draft' });
 *     return {
 *       parameters: [draft],
 *       measure: async ([text = '']) => evaluation({
 *         measurements: [{ name: 'length', quantity: quantity(text.length), goal: atMost(5) }],
 *       }),
 *       loss: (measured) => measuredLoss(draft, measured, { purpose: 'Counts characters.' }),
 *     };
 *   },
 * });
 * const { calls, usd } = await estimateTask(shorten, { name: 'example/shorten', engine: 'openai:gpt-4o' });
 * console.log(calls); // { gradient: 10, update: 10 }
 * console.log((usd?.high ?? 0) < 1); // true
 * ```
 */
export async function estimateTask<TConfig>(
  task: Task<TConfig>,
  options: EstimateTaskOptions,
): Promise<RunEstimate> {
  const { name, engine, latency, concurrency = 8 } = options;
  const { context = createContext(), signal = new AbortController().signal } = options;
  const prepared = prepareRun(task, options);
  const { steps, strategy } = prepared;
  const measure = measureOnce(signal);
  const rehearsed = async (replyTokens: number): Promise<Rehearsal> => {
    try {
      return await rehearse(prepared, {
        engine,
        context,
        concurrency,
        signal,
        replyTokens,
        measure,
      });
    } catch (error) {
      throw error instanceof TextGradError ? error : cannotRehearse(name, error);
    }
  };
  const low = await rehearsed(replies.low);
  const high = await rehearsed(replies.high);
  const made = low.over === undefined ? steps : 0;
  const [few, many] = [partsOf(low, made, strategy), partsOf(high, made, strategy)];
  const between = (count: (parts: readonly Section[]) => number): Bounds => ({
    low: count(few),
    high: count(many),
  });
  const costs = [few, many].map((parts) => costOf(parts, context));
  return {
    task: name,
    engine,
    steps: made,
    calls: callsByRole(few),
    repairs:
      (callsByRole(few).update ?? 0) === 0 ? 0 : made * strategy.proposals * low.parameters * low.repairs,
    evaluations: sum(few, ({ evaluations }) => evaluations) + low.confirmations,
    inputTokens: between((parts) => sum(callsOf(parts), ({ usage }) => usage.inputTokens)),
    outputTokens: between((parts) => sum(callsOf(parts), ({ usage }) => usage.outputTokens)),
    usd: costs[0] == null || costs[1] == null ? null : { low: costs[0], high: costs[1] },
    seconds:
      latency === undefined ? null : sum(few, ({ waves, seconds }) => (waves * latency) / 1000 + seconds),
    assumptions: assumptions({
      rehearsal: low,
      calls: callsOf(few),
      steps: made,
      prices: context.prices,
      replies,
      latency,
      concurrency,
    }),
  };
}

/** All parts of a run: setup, the start's measurement, and each step with those of its candidates. */
function partsOf(
  { setup, evaluation, steps, confirmationCalls }: Rehearsal,
  count: number,
  { proposals }: SearchStrategy,
): readonly Section[] {
  const all = Array.from({ length: count }, (_, index) => steps[index] ?? steps.at(-1));
  const measured = Array.from({ length: proposals }, () => evaluation);
  const confirmation = { ...nothing, calls: likeThose(evaluation.calls, confirmationCalls) };
  return [setup, evaluation, ...all.flatMap((step) => (step ? [step, ...measured] : [])), confirmation];
}

const nothing = { evaluations: 0, waves: 0, seconds: 0 };

/** So many calls as those of an evaluation, which makes those of one role after those of another. */
const likeThose = (calls: readonly PlannedCall[], count: number): readonly PlannedCall[] =>
  Array.from({ length: count }, (_, at) => calls[Math.floor((at * calls.length) / count)]).filter(
    (call) => call !== undefined,
  );

const callsOf = (parts: readonly Section[]): readonly PlannedCall[] => parts.flatMap(({ calls }) => calls);

function callsByRole(parts: readonly Section[]): RunEstimate['calls'] {
  const counts: Partial<Record<EngineRole, number>> = {};
  for (const { role } of callsOf(parts)) counts[role] = (counts[role] ?? 0) + 1;
  return counts;
}

function costOf(parts: readonly Section[], { prices }: Context): number | null {
  const costs = callsOf(parts).map(({ engine, usage }) => costOfCall(engine, usage, prices));
  return costs.reduce<number | null>(
    (total, cost) => (total === null || cost === null ? null : total + cost),
    0,
  );
}

const sum = <TItem>(items: readonly TItem[], amount: (item: TItem) => number): number =>
  items.reduce((total, item) => total + amount(item), 0);

/** Measures each candidate once, however often it is asked for. */
function measureOnce(signal: AbortSignal): (simulator: Simulator, candidate: string) => Promise<Evaluation> {
  const known = new Map<string, Promise<Evaluation>>();
  return (simulator, candidate) => {
    const key = JSON.stringify([simulator.name, simulator.settings, candidate]);
    const measured = known.get(key) ?? simulator.evaluate(candidate, { signal });
    known.set(key, measured);
    return measured;
  };
}

function cannotRehearse(name: string, cause: unknown): TextGradError {
  return new TextGradError(
    'plugin',
    'PLAN_FAILED',
    `The task '${name}' cannot be planned: with placeholders for the engine's answers it failed with ${messageOf(cause)}.`,
    { cause },
  );
}
