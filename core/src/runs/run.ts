import { forwardClock } from '../context/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { keepingAnswers } from '../engine/keeping-answers.ts';
import { perRoute } from '../engine/route.ts';
import { sampled } from '../engine/sampled.ts';
import { allOrNone } from '../errors/all-or-none.ts';
import { abortedError, defined, TextGradError, throwIfAborted } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import { type Journal, openJournal, type Store } from '../journal/index.ts';
import { type Candidate, Search, type SearchStep, type Texts } from '../optimizers/index.ts';
import type { GroundedChange } from '../optimizers/search/grounding.ts';
import { ranked } from '../optimizers/search/parents/ranking.ts';
import type { RunTools } from '../plugins/part.ts';
import { noParts } from '../plugins/parts.ts';
import type { TaskSetup } from '../plugins/task-setup.ts';
import { eventBody } from '../results/event-body.ts';
import { refusedReplies } from '../results/refused-replies.ts';
import {
  confirmedSummary,
  searchSummary,
  stepFacts,
  stepSummary,
  summaryOf,
} from '../results/step-summary.ts';
import type { ConfirmedCandidate, RunSummary, StepSummary, UsageSummary } from '../results/summary.ts';
import { attaching } from './attached.ts';
import { type Budget, openBudget, timeLimit } from './budget.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { type Execution, isStopRequested } from './execution.ts';
import type { Found } from './found.ts';
import { apartName, inFlight } from './in-flight.ts';
import { lastTime } from './last-time.ts';
import { failureOf, type Outcome, taskThrew } from './outcome.ts';
import type { PreparedRun } from './prepare-run.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { remarksOn } from './remarks-on.ts';
import { rememberIn } from './remember-in.ts';
import { type FixedFacts, factsKey } from './run-facts.ts';
import { simulating } from './simulating.ts';
import { type ToldOfExecution, toldOfExecution } from './told-of-execution.ts';
import { inRunSpan, inStepSpan, tracedEngine } from './trace-run.ts';

/** One execution of a task: what is known so far, and what comes next. */
export class Run {
  readonly #prepared: PreparedRun;
  readonly #options: Execution;
  readonly #journal: Journal;
  readonly #calls: CallLog;
  readonly #budget: Budget;
  readonly #recorder: Recorder;
  readonly #engine: Engine;
  readonly #steps: StepSummary[] = [];
  readonly #replies = { refused: 0, repaired: 0 };
  readonly #grounding: GroundedChange[] = [];
  readonly #finished = new AbortController();
  readonly #over = new AbortController();
  readonly #resumed: boolean;
  readonly #signal: AbortSignal;
  #found: Found | undefined;
  #confirmed: readonly ConfirmedCandidate[] = [];

  constructor(prepared: PreparedRun, options: Execution) {
    const { id, store, engine, cache = 'read-write', readOnly = false, budgetId } = options;
    const clock = forwardClock(options.context.clock, lastTime(store, id));
    const context = { ...options.context, clock };
    this.#prepared = prepared;
    this.#options = { ...options, context };
    this.#resumed = !readOnly && store.entries(id).length > 0;
    this.#journal = openJournal(store, id, { clock: context.clock, readOnly });
    this.#calls = createCallLog({
      store,
      journal: this.#journal,
      clock: context.clock,
      seed: prepared.seed,
      cache,
      readOnly,
    });
    this.#budget = openBudget({ store, id: budgetId, context });
    this.#recorder = createRecorder({
      calls: this.#calls,
      budget: this.#budget,
      context,
      run: id,
    });
    const sampling = sampled({
      preset: { default: prepared.strategy.sampling ?? {} },
      own: prepared.sampling,
    });
    this.#engine = perRoute(sampling)(this.#recorder.engine(tracedEngine(engine, options.tracing)));
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

  execute(facts: FixedFacts): Promise<RunSummary> {
    return inRunSpan({ ...this.#prepared, ...this.#options }, async () => {
      const outcome = await this.#run(factsKey(facts))
        .finally(() => this.#finished.abort())
        .catch((thrown: unknown) => this.#failed(thrown));
      return this.#end(outcome);
    });
  }

  async #run(manifest: string): Promise<Outcome> {
    await this.#journal.append('run.started', { manifest });
    const setup = await this.#setUp();
    const { strategy, seed, steps } = this.#prepared;
    const { context, concurrency, tracing } = this.#options;
    const search = new Search(setup, {
      strategy,
      engine: this.#engine,
      random: context.random.stream(`seed/${seed}`).stream('search'),
      steps,
      signal: this.#signal,
      backward: { tracer: tracing?.tracer, ...defined({ concurrency }) },
      record: (event) => this.#journal.append(event.type, eventBody(event)),
      ...(strategy.parallel === undefined ? {} : inFlight(setup, this.#calls, this.#journal)),
    });
    await this.#begin(setup, search);
    const outcome = await this.#descend(setup, search).finally(() => search.idle());
    if (outcome.status === 'completed') await this.#confirm(setup, search);
    return outcome;
  }

  /** What a failure means: with a measured start, an end with the best so far; without one, there is no result. */
  async #failed(thrown: unknown): Promise<Outcome> {
    // Whatever an aborted call rejects with, the abort is the reason.
    const error = this.#signal.aborted ? abortedError(this.#signal) : thrown;
    const failure = failureOf(error);
    // Calls that the task has under way go no further than the run.
    this.#over.abort();
    await this.#calls.idle();
    if (this.#found && failure.error?.kind !== 'replay') return failure;
    await this.#update({ status: failure.status });
    throw error;
  }

  /** What a task asks: with a table of what was measured, critics and judges are not asked again what they have answered. */
  #taskEngine(): Engine {
    const { strategy } = this.#prepared;
    return strategy.memory === undefined
      ? this.#engine
      : perRoute(keepingAnswers(['loss', 'judge']))(this.#engine);
  }

  async #setUp(): Promise<TaskSetup> {
    const { seed, name } = this.#prepared;
    const { context } = this.#options;
    const signal = this.#signal;
    try {
      const tools: RunTools = {
        engine: this.#taskEngine(),
        context: { ...context, random: context.random.stream(`seed/${seed}`).stream('task') },
        signal,
        simulate: simulating(this.#recorder, this.#options, signal),
      };
      return await this.#prepared.setup({ ...tools, ...noParts(tools) });
    } catch (error) {
      throw error instanceof TextGradError ? error : taskThrew(name, error);
    }
  }

  async #begin(setup: TaskSetup, search: Search): Promise<void> {
    const { id, onEvent } = this.#options;
    const endNoting = this.#recorder.noteInstruments();
    const start = summaryOf(setup.parameters, await search.begin());
    const used = endNoting();
    const remembered = await rememberIn(search, this.#prepared, this.#options, start.text, used);
    this.#found = { setup, search, start, ...defined({ remembered }) };
    await this.#seal(0, used.asking, [search.archive.start.texts]);
    onEvent?.({ type: 'started', run: id, steps: this.#prepared.steps, start, ...defined({ remembered }) });
  }

  async #descend(setup: TaskSetup, search: Search): Promise<Outcome> {
    const [{ steps }, { tracing }] = [this.#prepared, this.#options];
    let latest: readonly Candidate[] = [search.incumbent];
    const attach = attaching(search, this.#journal, this.#options);
    const goal = (): string | undefined =>
      latest.map(({ evaluation }) => setup.stop?.(evaluation)).find((reason) => reason !== undefined);
    for (let step = 1; step <= steps; step++) {
      const over = goal() ?? search.over;
      if (over !== undefined) return { status: 'completed', reason: over };
      if (isStopRequested(this.#options)) return { status: 'stopped', reason: 'stopped on request' };
      throwIfAborted(this.#signal);
      await attach();
      const made = await inStepSpan(tracing, step, () => this.#step(setup, search));
      latest = [...made.measured, made.incumbent];
    }
    return { status: 'completed', reason: goal() ?? search.over ?? `${steps} steps made` };
  }

  /** Has the best candidates measured once more, where the task wants that. */
  async #confirm({ parameters, confirmation }: TaskSetup, search: Search): Promise<void> {
    if (!confirmation) return;
    const best = ranked(search.archive.candidates)
      .filter(({ evaluation }) => evaluation.score !== null)
      .slice(0, confirmation.count);
    let done = 0;
    const tell = (): void =>
      this.#options.onEvent?.({ type: 'confirming', count: best.length, done: done++ });
    tell();
    this.#confirmed = await allOrNone(best, async (candidate) => {
      const again = await confirmation.measure(candidate.texts, candidate.evaluation);
      tell();
      return confirmedSummary(parameters, candidate, again);
    });
    await this.#seal(this.#steps.length + 1);
  }

  async #step({ parameters }: TaskSetup, search: Search): Promise<SearchStep> {
    const made = await search.step();
    await this.#seal(
      made.step,
      [],
      made.measured.map(({ texts }) => texts),
    );
    const step = stepSummary(parameters, stepFacts(made));
    this.#steps.push(step);
    this.#grounding.push(...made.grounding);
    const { refused, repaired } = refusedReplies(made.proposals);
    this.#replies.refused += refused;
    this.#replies.repaired += repaired;
    this.#options.onEvent?.({ type: 'step', step, best: summaryOf(parameters, search.archive.best) });
    throwIfAborted(this.#signal);
    return made;
  }

  async #seal(step: number, measuredBy: readonly string[] = [], measured: readonly Texts[] = []) {
    await this.#calls.seal(step, measuredBy, measured.map(apartName));
    await this.#options.placement?.sealed();
    if (!this.#options.readOnly) await this.#budget.tick();
  }

  async #update(change: Parameters<Store['updateRun']>[1]): Promise<void> {
    const { store, id, readOnly = false } = this.#options;
    if (readOnly) return;
    await this.#budget.tick();
    await store.updateRun(id, { ...change, owner: '', stopRequested: false });
  }

  /** What the result says of this execution, beside what its journal seals. */
  async #toldOf(outcome: Outcome, usage: UsageSummary): Promise<ToldOfExecution> {
    if (!this.#options.readOnly) await this.#budget.tick();
    return toldOfExecution({
      ...this.#options,
      outcome,
      usage,
      sources: this.#recorder.sources(),
      resumed: this.#resumed,
      replies: this.#replies,
      unsealed: this.#calls.unsealed(),
    });
  }

  async #end(outcome: Outcome): Promise<RunSummary> {
    const { name, seed, strategy } = this.#prepared;
    const { id, engine, onEvent } = this.#options;
    const { setup, search, start, remembered } = this.#found as Found;
    const usage = this.#recorder.usage();
    const summary: RunSummary = {
      run: id,
      task: name,
      ...outcome,
      engine: engine.name,
      engineKind: engine.kind,
      seed,
      start,
      best: summaryOf(setup.parameters, search.archive.best),
      steps: this.#steps,
      search: searchSummary(setup.parameters, strategy.name, search, this.#grounding),
      ...defined({ remarks: await remarksOn(setup, search, this.#options.context.logger), remembered }),
      ...(this.#confirmed.length > 0 ? { confirmed: this.#confirmed } : {}),
      usage,
      ...(await this.#toldOf(outcome, usage)),
    };
    // An execution that can go on leaves no entry: the finished run's journal is that of an uninterrupted one.
    if (summary.status === 'completed')
      await this.#journal
        .append('run.ended', { reason: summary.reason, best: summary.best.step })
        .catch(async (error: unknown) => {
          await this.#update({ status: 'failed' });
          throw error;
        });
    await this.#update({ status: summary.status, summary: jsonOf(summary) });
    onEvent?.({ type: 'ended', summary });
    return summary;
  }
}
