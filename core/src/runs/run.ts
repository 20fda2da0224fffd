import type { Engine } from '../engines/engine.ts';
import { abortedError, TextGradError, throwIfAborted } from '../errors/index.ts';
import { type Journal, type Json, openJournal, type Store } from '../journal/index.ts';
import { compareEvaluations, type Evaluation } from '../measure/index.ts';
import { type ParameterUpdate, TextualGradientDescent } from '../optimizers/index.ts';
import { type Budget, openBudget, timeLimit } from './budget.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { isFinalAnswer } from './final-answers.ts';
import { failureOf, type Outcome, taskThrew } from './outcome.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { RunTaskOptions } from './run-task.ts';
import { candidateText, rejectedUpdates, statusOf } from './step-updates.ts';
import { type CandidateSummary, type RunSummary, type StepSummary, summarizeCandidate } from './summary.ts';
import type { Task, TaskSetup } from './task.ts';
import { inRunSpan, inStepSpan, tracedEngine, tracedTask } from './trace-run.ts';

/** Steps in a row without a new version after which a run ends. */
const patience = 3;

/** The options with all defaults filled in. */
export type ResolvedOptions = RunTaskOptions &
  Required<Pick<RunTaskOptions, 'id' | 'steps' | 'seed' | 'context' | 'store'>> & {
    /** The budget's id in the store. */
    readonly budgetId: string;
    /** Whether the run is only compared with its journal, and nothing is written. */
    readonly readOnly?: boolean;
  };

/** One execution of a task: what is known so far, and what comes next. */
export class Run {
  readonly #options: ResolvedOptions;
  readonly #journal: Journal;
  readonly #calls: CallLog;
  readonly #budget: Budget;
  readonly #recorder: Recorder;
  readonly #engine: Engine;
  readonly #steps: StepSummary[] = [];
  readonly #finished = new AbortController();
  readonly #over = new AbortController();
  readonly #signal: AbortSignal;
  #start: CandidateSummary | undefined;
  #best: Best | undefined;

  constructor(options: ResolvedOptions) {
    const { id, store, context, engine, seed, cache = 'read-write', readOnly = false, budgetId } = options;
    this.#options = options;
    this.#journal = openJournal(store, id, { clock: context.clock, readOnly });
    this.#calls = createCallLog({
      store,
      journal: this.#journal,
      clock: context.clock,
      seed,
      cache,
      readOnly,
    });
    this.#budget = openBudget({ store, id: budgetId, context });
    this.#recorder = createRecorder({ calls: this.#calls, budget: this.#budget, context });
    this.#engine = this.#recorder.engine(tracedEngine(engine, options.tracing));
    const { signal: finished } = this.#finished;
    const deadline = readOnly
      ? new AbortController().signal
      : timeLimit(store, budgetId, context.clock, finished);
    const { signal: over } = this.#over;
    this.#signal = AbortSignal.any([...(options.signal ? [options.signal] : []), deadline, over]);
  }

  /** Journal entries so far. */
  get length(): number {
    return this.#journal.length;
  }

  execute<TConfig>(task: Task<TConfig>, config: TConfig, manifestKey: string): Promise<RunSummary> {
    const traced = tracedTask(task, this.#options.tracing);
    return inRunSpan(this.#options, async () => {
      const outcome = await this.#run(traced, config, manifestKey)
        .finally(() => this.#finished.abort())
        .catch((thrown: unknown) => this.#failed(thrown));
      return this.#end(outcome);
    });
  }

  async #run<TConfig>(task: Task<TConfig>, config: TConfig, manifestKey: string): Promise<Outcome> {
    await this.#journal.append('run.started', { manifest: manifestKey });
    const setup = await this.#setUp(task, config);
    return this.#descend(setup, await this.#begin(setup));
  }

  /** What a failure means: with a measured start, an end with the best so far; without one, there is no result. */
  async #failed(thrown: unknown): Promise<Outcome> {
    // Whatever an aborted call rejects with, the abort is the reason.
    const error = this.#signal.aborted ? abortedError(this.#signal) : thrown;
    const failure = failureOf(error);
    // Calls that the task has under way go no further than the run.
    this.#over.abort();
    await this.#calls.idle();
    if (this.#start && failure.error?.kind !== 'replay') return failure;
    await this.#update({ status: failure.status });
    throw error;
  }

  async #setUp<TConfig>(task: Task<TConfig>, config: TConfig): Promise<TaskSetup> {
    const { context, seed, name } = this.#options;
    const signal = this.#signal;
    try {
      return await task.setup(config, {
        engine: this.#engine,
        context: { ...context, random: context.random.stream(`seed/${seed}`).stream('task') },
        signal,
        simulate: (simulator, candidate) => this.#recorder.simulate(simulator, candidate, signal),
      });
    } catch (error) {
      throw error instanceof TextGradError ? error : taskThrew(name, error);
    }
  }

  async #begin(setup: TaskSetup): Promise<Evaluation> {
    const { steps, onEvent } = this.#options;
    const measured = await setup.evaluate();
    const start = await this.#evaluated(0, setup, measured);
    this.#start = start;
    this.#best = { summary: start, measured };
    await this.#seal(0);
    onEvent?.({ type: 'started', run: this.#options.id, steps, start });
    return measured;
  }

  async #descend(setup: TaskSetup, start: Evaluation): Promise<Outcome> {
    const { steps, tracing } = this.#options;
    const optimizer = new TextualGradientDescent(setup.parameters, {
      ...setup.optimizer,
      engine: this.#engine,
    });
    let measured = start;
    let idle = 0;
    for (let step = 1; step <= steps; step++) {
      const over = setup.stop?.(measured);
      if (over !== undefined) return { status: 'completed', reason: over };
      if (this.#stopRequested()) return { status: 'stopped', reason: 'stopped on request' };
      throwIfAborted(this.#signal);
      const before = measured;
      const result = await inStepSpan(tracing, step, () => this.#step(step, setup, optimizer, before));
      measured = result.measured;
      idle = result.status === 'updated' ? 0 : idle + 1;
      if (idle >= patience) return { status: 'completed', reason: `no new version in ${patience} steps` };
    }
    return { status: 'completed', reason: setup.stop?.(measured) ?? `${steps} steps made` };
  }

  async #step(
    step: number,
    setup: TaskSetup,
    optimizer: TextualGradientDescent,
    before: Evaluation,
  ): Promise<{ readonly measured: Evaluation; readonly status: StepSummary['status'] }> {
    const { onEvent } = this.#options;
    const updates = await this.#improve(setup, optimizer, before);
    const status = statusOf(updates);
    const rejections = updates.flatMap((update) => update.problems);
    const feedback = updates.flatMap((update) => update.gradients.map((gradient) => gradient.text));
    await this.#journal.append('feedback', { step, feedback });
    await this.#journal.append('proposal', {
      step,
      status,
      proposals: updates.map(({ parameter, after, attempts }) => ({
        parameter: parameter.role,
        after,
        attempts: attempts.map(({ reply, problems }) => ({ reply, problems })),
      })),
      rejections,
    });
    const measured = status === 'updated' ? await setup.evaluate() : before;
    const candidate =
      status === 'updated'
        ? await this.#evaluated(step, setup, measured)
        : summarizeCandidate(step, candidateText(setup.parameters), measured);
    const previous = this.#best as Best;
    const improved = compareEvaluations(measured, previous.measured) > 0;
    const best = improved ? { summary: candidate, measured } : previous;
    this.#best = best;
    await this.#journal.append('acceptance', { step, status, improved });
    await this.#seal(step);
    const summary: StepSummary = { ...candidate, status, feedback, rejections, improved };
    this.#steps.push(summary);
    onEvent?.({ type: 'step', step: summary, best: best.summary });
    throwIfAborted(this.#signal);
    return { measured, status };
  }

  /** One pass of loss, backward and update; a call that spoils it makes it a rejected step. */
  async #improve(
    setup: TaskSetup,
    optimizer: TextualGradientDescent,
    measured: Evaluation,
  ): Promise<readonly ParameterUpdate[]> {
    const { concurrency, tracing } = this.#options;
    const signal = this.#signal;
    optimizer.zeroGrad();
    try {
      const loss = await setup.loss(measured);
      await loss.backward({
        engine: this.#engine,
        signal,
        tracer: tracing?.tracer,
        ...(concurrency === undefined ? {} : { concurrency }),
      });
      return await optimizer.step({ signal });
    } catch (error) {
      if (!isFinalAnswer(error)) throw error;
      return rejectedUpdates(setup.parameters, error.message);
    }
  }

  async #evaluated(step: number, setup: TaskSetup, measured: Evaluation): Promise<CandidateSummary> {
    const summary = summarizeCandidate(step, candidateText(setup.parameters), measured);
    await this.#journal.append('evaluation', summary as unknown as Json);
    return summary;
  }

  async #seal(step: number): Promise<void> {
    await this.#calls.seal(step);
    if (!this.#options.readOnly) await this.#budget.tick();
  }

  #stopRequested(): boolean {
    const { stopSignal, store, id, readOnly = false } = this.#options;
    return !readOnly && (stopSignal?.aborted === true || store.run(id)?.stopRequested === true);
  }

  async #update(change: Parameters<Store['updateRun']>[1]): Promise<void> {
    const { store, id, readOnly = false } = this.#options;
    if (readOnly) return;
    await this.#budget.tick();
    await store.updateRun(id, { ...change, owner: '', stopRequested: false });
  }

  async #end(outcome: Outcome): Promise<RunSummary> {
    const { id, engine, name, seed, onEvent } = this.#options;
    const start = this.#start as CandidateSummary;
    const summary: RunSummary = {
      run: id,
      task: name,
      ...outcome,
      engine: engine.name,
      engineKind: engine.kind,
      seed,
      start,
      best: this.#best?.summary ?? start,
      steps: this.#steps,
      usage: this.#recorder.usage(),
    };
    // An execution that can go on leaves no entry: the finished run's journal is that of an uninterrupted one.
    if (summary.status === 'completed')
      await this.#journal
        .append('run.ended', { reason: summary.reason, best: summary.best.step })
        .catch(async (error: unknown) => {
          await this.#update({ status: 'failed' });
          throw error;
        });
    await this.#update({ status: summary.status, summary: summary as unknown as Json });
    onEvent?.({ type: 'ended', summary });
    return summary;
  }
}

/** The best candidate so far. */
interface Best {
  readonly summary: CandidateSummary;
  readonly measured: Evaluation;
}
