import type { RandomStream } from '../../context/index.ts';
import { defined } from '../../errors/index.ts';
import { checkOptions, checkParameters } from '../descent-options.ts';
import { Archive } from './archive.ts';
import { addAttached } from './attached.ts';
import type { Candidate } from './candidate.ts';
import { type EarlyStopping, earlyStoppingFor } from './early-stopping.ts';
import { groundedChanges } from './grounding.ts';
import { install, toCanonicalForm } from './install.ts';
import { bestOf } from './parents/ranking.ts';
import type { SearchProblem, Texts } from './problem.ts';
import { answeredFeedback, feedbackWords } from './proposer.ts';
import { addRemembered, type Remembered } from './remembered.ts';
import type { MeasuredRound } from './round.ts';
import { Rounds } from './rounds.ts';
import type { SearchOptions } from './search-options.ts';
import {
  acceptance,
  type CandidateDecision,
  type SearchEvent,
  type SearchStep,
  statusOf,
} from './search-step.ts';

/**
 * A search on top of textual gradient descent: each step chooses a parent, makes proposals from it, measures those that
 * are new, and lets a gate decide which of them it goes on from. All candidates stay in the archive.
 *
 * @example
 * ```ts
 * import { evaluation, expertEngine, presets, randomStream, Search, type SearchProblem, Variable } from '@textgrad/core';
 *
 * const word = new Variable('a', { role: 'word' });
 * const problem: SearchProblem = {
 *   parameters: [word],
 *   measure: async ([text = '']) => evaluation({ score: text.length }),
 *   loss: () => word,
 *   mutate: ([text]) => [`${text}a`],
 * };
 * const search = new Search(problem, {
 *   strategy: presets['random-edit'](),
 *   engine: expertEngine([]),
 *   random: randomStream(1),
 * });
 * await search.begin();
 * await search.step();
 * console.log(search.archive.best.texts); // [ 'aa' ]
 * ```
 */
export class Search {
  readonly archive = new Archive();
  readonly #problem: SearchProblem;
  readonly #options: SearchOptions;
  readonly #stopping: EarlyStopping;
  readonly #rounds: Rounds;
  #incumbent: Candidate | undefined;
  #step = 0;

  #over: string | undefined;

  constructor(problem: SearchProblem, options: SearchOptions) {
    checkParameters(problem.parameters);
    checkOptions(problem.optimizer ?? {});
    this.#problem = problem;
    this.#options = options;
    const { engine, strategy } = options;
    this.#stopping = earlyStoppingFor(strategy, engine.kind);
    this.#rounds = new Rounds(problem, this.archive, options, () => this.incumbent);
  }

  /** The candidate that was accepted last. */
  get incumbent(): Candidate {
    return this.#incumbent ?? this.archive.start;
  }

  /** Why there is nothing more to do; nothing while there is. */
  get over(): string | undefined {
    return this.#over;
  }

  /** Measures the parameters as they stand, in their canonical form: the first candidate. */
  async begin(): Promise<Candidate> {
    await toCanonicalForm(this.#problem);
    const texts = this.#problem.parameters.map(({ text }) => text);
    const start = this.archive.add({
      step: 0,
      texts,
      evaluation: await this.#rounds.measure(texts),
      parents: [],
      operator: 'start',
      feedback: texts.map(() => []),
    });
    await this.#record({ type: 'evaluation', candidate: start });
    this.#incumbent = start;
    return start;
  }

  /** Takes in what earlier runs measured; goes on from the best of it where that is feasible and better than the start. */
  async remember({ versions, ...rest }: Remembered): Promise<void> {
    const candidates = await addRemembered(this.archive, this.#problem, versions);
    await this.#record({ type: 'remembered', candidates, ...rest });
    if (this.archive.best.evaluation.feasible) this.#incumbent = this.archive.best;
    install(this.#problem, this.incumbent.texts);
  }

  /** Takes in versions that were measured elsewhere, before the next step; goes on from the best where that is one of them. */
  async attach(versions: readonly Texts[]): Promise<void> {
    const before = this.archive.best;
    for await (const candidate of addAttached(this.archive, this.#problem, versions, this.#step + 1))
      await this.#record({ type: 'evaluation', candidate });
    const { best } = this.archive;
    if (best === before || !best.evaluation.feasible) return;
    this.#incumbent = best;
    install(this.#problem, best.texts);
  }

  /** Makes one step; the parameters hold the incumbent's texts after it, also when it fails. */
  async step(): Promise<SearchStep> {
    try {
      return await this.#make(++this.#step);
    } catch (error) {
      install(this.#problem, this.incumbent.texts);
      throw error;
    }
  }

  async #make(step: number): Promise<SearchStep> {
    const { archive } = this;
    const round = await this.#rounds.next();
    const { parent, proposals, chance } = round;
    const best = archive.best;
    const feedback = feedbackWords(answeredFeedback(proposals));
    await this.#record({ type: 'feedback', step, parent: parent.id, feedback });
    await this.#record({ type: 'proposal', step, proposals });
    const known = new Set(proposals.flatMap(({ texts }) => archive.find(texts) ?? []));
    known.delete(parent);
    const measured = await this.#measure(step, round);
    const reference = round.fromIncumbent ? this.incumbent : parent;
    const decisions = this.#decide(reference, [...known, ...measured], chance.stream('gate'));
    const passed = decisions.filter(({ verdict }) => verdict === 'accept');
    const accepted = bestOf(passed.map(({ candidate }) => archive.get(candidate)));
    const came = { accepted: accepted !== undefined, measured: measured.length > 0, proposals };
    const restartedAt = this.#goOn(accepted, this.#stopping.after(came), chance.stream('restart'));
    const made: SearchStep = {
      step,
      parent,
      proposals,
      measured,
      decisions,
      incumbent: this.incumbent,
      improved: archive.best !== best,
      status: accepted ? 'updated' : decisions.length > 0 ? 'declined' : statusOf(proposals),
      grounding: measured.flatMap((candidate) => groundedChanges(this.#problem, parent, candidate)),
      ...defined({ restartedAt }),
    };
    await this.#record(acceptance(made));
    install(this.#problem, this.incumbent.texts);
    return made;
  }

  /** Puts the best candidate's texts into the parameters. */
  async useBest(): Promise<Candidate> {
    install(this.#problem, this.archive.best.texts);
    return this.archive.best;
  }

  async #measure(step: number, { evaluations }: MeasuredRound): Promise<readonly Candidate[]> {
    const measured: Candidate[] = [];
    for await (const [proposal, evaluation] of evaluations) {
      const { texts, parents, operator } = proposal;
      const feedback = feedbackWords(answeredFeedback([proposal]));
      const candidate = this.archive.add({ step, texts, evaluation, parents, operator, feedback });
      await this.#record({ type: 'evaluation', candidate });
      measured.push(candidate);
    }
    return measured;
  }

  /** Resolves when nothing is being measured any more, of a search that is left before its end. */
  idle(): Promise<void> {
    return this.#rounds.idle();
  }

  #decide(
    parent: Candidate,
    candidates: readonly Candidate[],
    random: RandomStream,
  ): readonly CandidateDecision[] {
    const { strategy, steps = 10 } = this.#options;
    const asked = { parent: parent.evaluation, archive: this.archive, step: this.#step, steps };
    return candidates.map(({ id, evaluation }) => {
      const chance = random.stream(String(id));
      const decided = strategy.gate.decide({ ...asked, candidate: evaluation, random: chance });
      if (decided.verdict === 'accept') this.archive.accept(id);
      return { candidate: id, ...decided };
    });
  }

  /** Goes on from what was accepted; restarts or ends where patience is lost. Returns where it restarts, if it does. */
  #goOn(accepted: Candidate | undefined, reason: string | undefined, random: RandomStream) {
    if (accepted) this.#incumbent = accepted;
    if (reason === undefined) return undefined;
    const { archive, incumbent } = this;
    const next = this.#options.strategy.restart?.select({ archive, incumbent, random });
    if (!next || next === incumbent) {
      this.#over = reason;
      return undefined;
    }
    this.#incumbent = next;
    this.#stopping.reset();
    return next;
  }

  async #record(event: SearchEvent): Promise<void> {
    await this.#options.record?.(event);
  }
}
