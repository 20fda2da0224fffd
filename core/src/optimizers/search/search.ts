import type { RandomStream } from '../../context/index.ts';
import type { Engine } from '../../engines/engine.ts';
import { isFinalAnswer } from '../../engines/final-answer.ts';
import type { BackwardOptions } from '../../graph/backward.ts';
import { checkOptions, checkParameters } from '../descent-options.ts';
import { noUpdate } from '../proposed-update.ts';
import { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';
import { Critic } from './critic.ts';
import { groundedChanges } from './grounding.ts';
import { install, toCanonicalForm } from './install.ts';
import { freshDrafts, measureDrafts } from './measure-drafts.ts';
import { bestOf } from './parents/ranking.ts';
import { type Patience, patienceFor } from './patience.ts';
import type { SearchProblem } from './problem.ts';
import { answeredFeedback, type Draft, draftOf, type FeedbackByParameter, type Round } from './proposer.ts';
import { nothingSaid } from './said.ts';
import type { CandidateDecision, SearchEvent, SearchStep } from './search-step.ts';
import type { SearchStrategy } from './strategy.ts';

/** Options of {@link Search}. */
export interface SearchOptions {
  readonly strategy: SearchStrategy;
  /** Writes feedback and new versions. */
  readonly engine: Engine;
  /** What all choices are drawn from: the same stream makes the same choices. */
  readonly random: RandomStream;
  /** How many steps there will be at most; schedules go by it. 10 by default. */
  readonly steps?: number;
  readonly backward?: Pick<BackwardOptions, 'concurrency' | 'tracer'>;
  readonly signal?: AbortSignal;
  /** Told of everything that happens, before the search goes on. */
  readonly record?: (event: SearchEvent) => Promise<void>;
}

/**
 * A search on top of textual gradient descent: each step chooses a parent, makes proposals from it, measures those that
 * are new, and lets a gate decide which of them it goes on from. All candidates stay in the archive.
 *
 * @example
 * ```ts
 * import { evaluation, expertEngine, presets, randomStream, Search, Variable } from '@textgrad/core';
 *
 * const word = new Variable('a', { role: 'word' });
 * const problem = {
 *   parameters: [word],
 *   evaluate: async () => evaluation({ score: word.text.length }),
 *   loss: () => word,
 *   mutate: () => [`${word.text}a`],
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
  readonly #patience: Patience;
  readonly #said = nothingSaid();
  readonly #critic: Critic;
  /** How many proposals were made from each parent. */
  readonly #made = new Map<Candidate, number>();
  #incumbent: Candidate | undefined;
  #step = 0;
  #over: string | undefined;

  constructor(problem: SearchProblem, options: SearchOptions) {
    checkParameters(problem.parameters);
    checkOptions(problem.optimizer ?? {});
    this.#problem = problem;
    this.#options = options;
    this.#patience = patienceFor(options.strategy);
    const { engine, strategy, backward, signal } = options;
    this.#critic = new Critic(problem, { engine, asksAgain: strategy.asksAgain ?? true, backward, signal });
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
      evaluation: await this.#problem.evaluate(),
      parents: [],
      operator: 'start',
      feedback: texts.map(() => []),
    });
    await this.#record({ type: 'evaluation', candidate: start });
    this.#incumbent = start;
    return start;
  }

  /** Makes one step; the parameters hold the incumbent's texts after it, also when it fails. */
  async step(): Promise<SearchStep> {
    try {
      return await this.#make(++this.#step);
    } catch (error) {
      // The failure is what the caller must know, even where a start that its codec rejects cannot be put back.
      await install(this.#problem, this.incumbent.texts).catch(() => undefined);
      throw error;
    }
  }

  async #make(step: number): Promise<SearchStep> {
    const { archive } = this;
    const chance = this.#options.random.stream(`step/${step}`);
    const best = archive.best;
    const parent = this.#parent(chance.stream('parents'));
    const drafts = await this.#propose(step, parent, chance);
    const known = new Set(drafts.flatMap(({ texts }) => archive.find(texts) ?? []));
    known.delete(parent);
    const measured = await this.#measure(step, drafts);
    const decisions = this.#decide(parent, [...known, ...measured], chance.stream('gate'));
    const passed = decisions.filter(({ verdict }) => verdict === 'accept');
    const accepted = bestOf(passed.map(({ candidate }) => archive.get(candidate)));
    const restartedAt = this.#goOn(accepted, measured.length > 0, chance.stream('restart'));
    const made: SearchStep = {
      step,
      parent,
      drafts,
      measured,
      decisions,
      incumbent: this.incumbent,
      improved: archive.best !== best,
      status: accepted ? 'updated' : decisions.length > 0 ? 'declined' : statusOf(drafts),
      grounding: measured.flatMap((candidate) => groundedChanges(this.#problem, parent, candidate)),
      ...(restartedAt ? { restartedAt } : {}),
    };
    await this.#record(acceptance(made));
    await install(this.#problem, this.incumbent.texts);
    return made;
  }

  /** Puts the best candidate's texts into the parameters. */
  async useBest(): Promise<Candidate> {
    await install(this.#problem, this.archive.best.texts);
    return this.archive.best;
  }

  #parent(random: RandomStream): Candidate {
    const { archive, incumbent } = this;
    return this.#options.strategy.parents.select({ archive, incumbent, random });
  }

  async #propose(step: number, parent: Candidate, chance: RandomStream): Promise<readonly Draft[]> {
    await install(this.#problem, parent.texts);
    const drafts = await this.#drafts(parent, chance);
    this.#made.set(parent, (this.#made.get(parent) ?? 0) + drafts.length);
    const feedback = wordsOf(answeredFeedback(drafts));
    await this.#record({ type: 'feedback', step, parent: parent.id, feedback });
    await this.#record({ type: 'proposal', step, drafts });
    return drafts;
  }

  /** Proposals from a parent; a call that spoils them makes it a rejected one. */
  async #drafts(parent: Candidate, chance: RandomStream): Promise<readonly Draft[]> {
    try {
      const drafts = await this.#options.strategy.proposer.propose(this.#round(parent, chance));
      this.#said.note(answeredFeedback(drafts));
      return drafts;
    } catch (error) {
      if (!isFinalAnswer(error)) throw error;
      const updates = this.#problem.parameters.map((one) => noUpdate(one, 'rejected', [error.message]));
      return [draftOf('rewrite', [parent], updates)];
    }
  }

  #round(parent: Candidate, chance: RandomStream): Round {
    const { strategy, engine, signal } = this.#options;
    return {
      problem: this.#problem,
      parent,
      archive: this.archive,
      count: strategy.proposals,
      made: this.#made.get(parent) ?? 0,
      engine,
      random: chance.stream('proposals'),
      signal,
      backward: (options) => this.#critic.criticise(parent, options),
      feedbackOfAnother: () => pick(this.#critic.ofOthers(parent), chance.stream('another')),
      otherParent: () => {
        const drawn = this.#parent(chance.stream('second parent'));
        if (drawn !== parent) return drawn;
        return pick(
          this.archive.accepted.filter((one) => one !== parent),
          chance.stream('any other'),
        );
      },
      repeats: (feedback) => this.#said.repeats(feedback),
    };
  }

  async #measure(step: number, drafts: readonly Draft[]): Promise<readonly Candidate[]> {
    const measured: Candidate[] = [];
    for await (const [draft, evaluation] of measureDrafts(this.#problem, freshDrafts(drafts, this.archive))) {
      const { texts, parents, operator } = draft;
      const feedback = wordsOf(answeredFeedback([draft]));
      const candidate = this.archive.add({ step, texts, evaluation, parents, operator, feedback });
      await this.#record({ type: 'evaluation', candidate });
      measured.push(candidate);
    }
    return measured;
  }

  #decide(
    parent: Candidate,
    candidates: readonly Candidate[],
    random: RandomStream,
  ): readonly CandidateDecision[] {
    const { strategy, steps = 10 } = this.#options;
    const { archive } = this;
    const asked = { parent: parent.evaluation, archive, step: this.#step, steps };
    return candidates.map(({ id, evaluation }) => {
      const chance = random.stream(String(id));
      const decided = strategy.gate.decide({ ...asked, candidate: evaluation, random: chance });
      if (decided.verdict === 'accept') archive.accept(id);
      return { candidate: id, ...decided };
    });
  }

  /** Goes on from what was accepted; restarts or ends where patience is lost. Returns where it restarts, if it does. */
  #goOn(accepted: Candidate | undefined, measured: boolean, random: RandomStream): Candidate | undefined {
    if (accepted) this.#incumbent = accepted;
    const reason = this.#patience.after({ measured, accepted: accepted !== undefined });
    if (reason === undefined) return undefined;
    const { archive, incumbent } = this;
    const next = this.#options.strategy.restart?.select({ archive, incumbent, random });
    if (!next || next === incumbent) {
      this.#over = reason;
      return undefined;
    }
    this.#incumbent = next;
    this.#patience.reset();
    return next;
  }

  async #record(event: SearchEvent): Promise<void> {
    await this.#options.record?.(event);
  }
}

const acceptance = (made: SearchStep): SearchEvent => {
  const { step, status, decisions, improved, grounding, incumbent } = made;
  return { type: 'acceptance', step, status, decisions, improved, grounding, incumbent: incumbent.id };
};

const wordsOf = (feedback: FeedbackByParameter): Candidate['feedback'] =>
  feedback.map((gradients) => gradients.map(({ text }) => text));

const pick = <TItem>(items: readonly TItem[], random: RandomStream): TItem | undefined =>
  items.length === 0 ? undefined : items[random.int(0, items.length - 1)];

/** Why nothing new was proposed: unchanged when any parameter is, else the first one's reason. */
function statusOf(drafts: readonly Draft[]): SearchStep['status'] {
  const all = drafts.flatMap(({ updates }) => updates.map(({ status }) => status));
  const [first = 'no-gradient'] = all;
  return all.includes('updated') ? 'unchanged' : first;
}
