import { stopwatch } from '../context/clock.ts';
import type { Context } from '../context/index.ts';
import { costOfCall, usesTokens } from '../engine/cost.ts';
import type { Completion, Engine, GenerateOptions } from '../engine/engine.ts';
import { isEstimated } from '../engine/estimated-usage.ts';
import { mayBeBilled, reachedEndpoint } from '../engine/failed-try.ts';
import { perRoute } from '../engine/route.ts';
import { defined, messageOf, TextGradError, throwIfAborted } from '../errors/index.ts';
import { addAmounts, noAmounts } from '../journal/budget-record.ts';
import { type Amounts, contentKey } from '../journal/index.ts';
import type { Artifact, EvaluateOptions, Evaluation, Simulator } from '../measure/index.ts';
import type { ExecutionSummary, UsageSummary } from '../results/summary.ts';
import { amountsOf, type Budget, failedAmountsOf, type Spending } from './budget.ts';
import { type CallLog, engineQuestion } from './call-log.ts';
import type { AnswerSource, CallQuestion } from './call-question.ts';
import { type Instrument, type Instruments, instrumentsIn } from './same-objective.ts';

/** Carries a run's calls through journal and budget, and counts what they use. */
export interface Recorder {
  /** The same engine, within journal and budget; of a routed one, each engine under its own name and price. */
  engine(engine: Engine): Engine;
  simulate(
    simulator: Simulator,
    candidate: string,
    options: EvaluateOptions & { readonly signal: AbortSignal },
  ): Promise<Evaluation>;
  /** Notes what answers from now on; returns what ends that, and tells. */
  noteInstruments(): () => Instruments;
  usage(): UsageSummary;
  /** Where the engines' answers came from so far. */
  sources(): Omit<ExecutionSummary, 'seconds'>;
}

/** What a recorder works with. */
export interface RecorderParts {
  readonly calls: CallLog;
  readonly budget: Budget;
  readonly context: Context;
  /** The run's id. */
  readonly run: string;
}

/** Starts recording; the clock of {@link UsageSummary.seconds} starts too. */
export function createRecorder({ calls, budget, context, run }: RecorderParts): Recorder {
  const { clock, prices } = context;
  const watch = stopwatch(clock);
  const used = { calls: 0, inputTokens: 0, outputTokens: 0, usd: 0 as number | null, evaluations: 0 };
  const sources = { asked: 0, tries: 0, journal: 0, cache: 0 };
  const noted: Instrument[] = [];
  let isNoting = false;
  const note = (instrument: Instrument): void => {
    if (isNoting) noted.push(instrument);
  };
  let estimated = 0;
  let cached = 0;

  const count = (engine: Engine, { usage }: Completion, source: AnswerSource): void => {
    sources[source === 'journal' || source === 'cache' ? source : 'asked']++;
    used.calls++;
    used.inputTokens += usage.inputTokens;
    used.outputTokens += usage.outputTokens;
    if (isEstimated(usage)) estimated++;
    cached += usage.cachedInputTokens ?? 0;
    const cost = costOfCall(engine, usage, prices);
    used.usd = used.usd === null || cost === null ? null : used.usd + cost;
  };

  return {
    engine: perRoute((engine) => ({
      ...engine,
      async generate(asked, options = {}) {
        throwIfAborted(options.signal);
        const question: CallQuestion = {
          ...engineQuestion(engine, asked),
          shareable: engine.kind === 'llm',
          signal: options.signal,
        };
        note(question);
        const { answer, source } = await calls.answer(question, async (report) => {
          const bound = await budget.bound(engine, asked);
          const tries = lostTries(engine, context, (reached) => {
            if (reached) sources.tries++;
          });
          const onFailure: GenerateOptions['onFailure'] = async (failure) => {
            report(failure);
            const lost = tries.add(failure.error);
            if (failure.pause === undefined) return;
            await budget.take(lost);
            tries.paid(lost);
          };
          const plan = (): Spending<Completion> => {
            const { request, amounts, clamped } = bound();
            const call = async (): Promise<Completion> => {
              // Stopped while it waited: for the budget, or for the same question to be answered.
              throwIfAborted(options.signal);
              return engine.generate(request, { ...options, onFailure });
            };
            return {
              amounts,
              clamped,
              billed: usesTokens(engine),
              call: clamped ? () => call().catch(budgetCutOff) : call,
            };
          };
          return budget.within(plan, {
            answered(completion) {
              sources.tries++;
              return addAmounts(tries.unpaid(), amountsOf(engine, completion, context));
            },
            failed(error) {
              // What stopped it may be another call's failure, which counts where that was made.
              if (options.signal?.aborted && error === options.signal.reason) return {};
              tries.add(error);
              return tries.unpaid();
            },
          });
        });
        if (source !== 'step') count(engine, answer, source);
        return answer;
      },
    })),
    async simulate(simulator, candidate, options) {
      const { signal } = options;
      throwIfAborted(signal);
      const { name, version, settings, cost = 1, shared = true, keepsArtifacts = false } = simulator;
      const { asksEngine = false } = simulator;
      note({ kind: 'simulator', name, request: { version, settings }, asksEngine });
      if (asksEngine) return measure(simulator, candidate, options);
      let artifacts: readonly Artifact[] = [];
      const request = { version, settings, candidate };
      const { answer, source } = await calls.answer(
        { kind: 'simulator', name, request, shareable: shared, signal },
        (_, asked) =>
          budget.within(
            () => ({
              amounts: { evaluations: cost },
              async call() {
                const key = contentKey([run, asked]);
                const measured = await measure(simulator, candidate, { ...options, key });
                artifacts = measured.artifacts;
                return { ...measured, artifacts: keepsArtifacts ? artifacts : [] };
              },
            }),
            { answered: () => ({ evaluations: cost }), failed: () => ({ evaluations: cost }) },
          ),
      );
      if (source !== 'step') used.evaluations += cost;
      return keepsArtifacts ? answer : { ...answer, artifacts };
    },
    noteInstruments() {
      isNoting = true;
      return () => {
        isNoting = false;
        return instrumentsIn(noted);
      };
    },
    sources: () => ({ ...sources }),
    usage: () => ({
      ...used,
      ...defined({ cachedInputTokens: cached || undefined, estimated: estimated || undefined }),
      seconds: watch() / 1000,
    }),
  };
}

/** What the tries of one call have used that gave no answer; `onTry` is told whether one reached an endpoint. */
function lostTries(engine: Engine, context: Context, onTry: (reached: boolean) => void) {
  const errors = new Set<unknown>();
  let lost = noAmounts;
  return {
    /** Counts a failed try, once, when it is told of twice; returns what it used. */
    add(error: unknown): Partial<Amounts> {
      if (errors.has(error)) return {};
      errors.add(error);
      onTry(reachedEndpoint(error));
      const { tokens = 0, usd = 0 } = failedAmountsOf(engine, error, context);
      const used = { calls: mayBeBilled(error) ? 1 : 0, tokens, usd };
      lost = addAmounts(lost, used);
      return used;
    },
    /** Says that so much of it has been taken from the budget. */
    paid({ calls = 0, tokens = 0, usd = 0 }: Partial<Amounts>): void {
      lost = addAmounts(lost, { calls: -calls, tokens: -tokens, usd: -usd });
    },
    unpaid: (): Amounts => lost,
  };
}

/** A reply that was cut off where the budget ended says nothing about the question: more budget, and it is whole. */
function budgetCutOff(error: unknown): never {
  if (!(error instanceof TextGradError && error.code === 'ENGINE_TRUNCATED')) throw error;
  throw new TextGradError(
    'budget',
    'BUDGET_REACHED',
    'What is left of the budget is not enough for a whole reply.',
    { cause: error, details: error.details },
  );
}

async function measure(
  simulator: Simulator,
  candidate: string,
  options: EvaluateOptions,
): Promise<Evaluation> {
  try {
    return await simulator.evaluate(candidate, options);
  } catch (cause) {
    throwIfAborted(options.signal);
    throw cause instanceof TextGradError ? cause : simulatorFailed(simulator, candidate, cause);
  }
}

function simulatorFailed({ name }: Simulator, candidate: string, cause: unknown): TextGradError {
  return new TextGradError(
    'simulator',
    'SIMULATOR_FAILED',
    `The simulator '${name}' failed on '${candidate.slice(0, 80)}': ${messageOf(cause)}. This is a defect of the simulator; the journal holds the candidate.`,
    { cause },
  );
}
