import type { RandomStream } from '../../context/index.ts';
import { isFinalAnswer } from '../../engine/final-answer.ts';
import type { Evaluation } from '../../measure/index.ts';
import { uncheckedNotes, withNotes } from '../constraint.ts';
import { noUpdate } from '../propose.ts';
import type { Archive } from './archive.ts';
import { barrenIn } from './barren.ts';
import type { Candidate } from './candidate.ts';
import { FeedbackCache } from './feedback-cache.ts';
import { feedbackHistory } from './feedback-history.ts';
import { Flights } from './flights.ts';
import { install } from './install.ts';
import { freshProposals, measureProposals } from './measure-proposals.ts';
import { type BarrenQuestion, type SearchMemory, searchMemory, tableFor } from './memory.ts';
import { pick } from './parents/ranking.ts';
import type { SearchProblem, Texts } from './problem.ts';
import { answeredFeedback, type Proposal, type ProposalContext, proposalOf } from './proposer.ts';
import { landed, type MeasuredRound, noneMeasured, type Round } from './round.ts';
import type { SearchOptions } from './search-options.ts';

/** Makes a search's proposals, and has them measured: a round at a time, or as many as there are places. */
export class Rounds {
  readonly #problem: SearchProblem;
  readonly #archive: Archive;
  readonly #options: SearchOptions;
  readonly #incumbent: () => Candidate;
  readonly #history = feedbackHistory();
  readonly #feedback: FeedbackCache;
  readonly #barren: BarrenQuestion[] = [];
  /** How many proposals were made from each parent. */
  readonly #made = new Map<Candidate, number>();
  readonly #flights = new Flights();
  #count = 0;

  constructor(problem: SearchProblem, archive: Archive, options: SearchOptions, incumbent: () => Candidate) {
    this.#problem = problem;
    this.#archive = archive;
    this.#options = options;
    this.#incumbent = incumbent;
    const { engine, strategy, backward, signal } = options;
    this.#feedback = new FeedbackCache(problem, archive, {
      engine,
      resampleFeedback: strategy.resampleFeedback ?? true,
      keepAnswers: strategy.memory !== undefined,
      backward,
      signal,
    });
  }

  /** Proposals that are new to the search, with what comes of measuring them. */
  async next(): Promise<MeasuredRound> {
    const { steps = 10, strategy, recorded } = this.#options;
    const { parallel } = strategy;
    if (parallel === undefined) return this.#generation();
    while (this.#flights.count < parallel && this.#count < steps) {
      const round = await this.#begin();
      const [fresh] = freshProposals(round.proposals, this.#archive);
      if (!fresh || this.#flights.has(fresh.texts)) return { ...round, evaluations: noneMeasured() };
      this.#flights.start(round, fresh.texts, this.measure(fresh.texts, this.#archive.best.evaluation));
    }
    const { round, evaluation } = await this.#flights.land(recorded?.());
    return { ...round, evaluations: landed(round, evaluation) };
  }

  /** A round whose proposals are all waited for. */
  async #generation(): Promise<MeasuredRound> {
    const round = await this.#begin();
    const fresh = freshProposals(round.proposals, this.#archive);
    const best = this.#archive.best.evaluation;
    const evaluations = measureProposals((texts, from) => this.measure(texts, from), fresh, best);
    return { ...round, evaluations };
  }

  /** Chooses a parent and makes proposals from it. */
  async #begin(): Promise<Round> {
    const chance = this.#options.random.stream(`step/${++this.#count}`);
    const parent = this.#parent(chance.stream('parents'));
    install(this.#problem, parent.texts);
    const [first, ...others] = await this.#proposals(parent, chance);
    const notes = this.#count === 1 ? uncheckedNotes(this.#problem.optimizer?.constraints) : [];
    const proposals = first ? [{ ...first, updates: withNotes(first.updates, notes) }, ...others] : [];
    this.#made.set(parent, (this.#made.get(parent) ?? 0) + proposals.length);
    this.#barren.push(...barrenIn(proposals, parent, this.#archive, this.#problem));
    return { parent, fromIncumbent: parent === this.#incumbent(), proposals, chance };
  }

  measure(texts: Texts, best?: Evaluation): Promise<Evaluation> {
    const { measure } = this.#options;
    return measure ? measure(texts, best) : this.#problem.measure(texts, best);
  }

  /** Resolves when nothing is being measured any more. */
  idle(): Promise<void> {
    return this.#flights.idle();
  }

  #parent(random: RandomStream): Candidate {
    const [archive, incumbent] = [this.#archive, this.#incumbent()];
    return this.#options.strategy.parents.select({ archive, incumbent, random });
  }

  /** Proposals from a parent; a call that spoils them makes it a rejected one. */
  async #proposals(parent: Candidate, chance: RandomStream): Promise<readonly Proposal[]> {
    try {
      const proposals = await this.#options.strategy.proposer.propose(this.#context(parent, chance));
      this.#history.note(answeredFeedback(proposals));
      return proposals;
    } catch (error) {
      if (!isFinalAnswer(error)) throw error;
      const updates = this.#problem.parameters.map((one) => noUpdate(one, 'rejected', [error.message]));
      return [proposalOf('rewrite', [parent], updates)];
    }
  }

  #context(parent: Candidate, chance: RandomStream): ProposalContext {
    const { strategy, engine, signal } = this.#options;
    return {
      problem: this.#problem,
      parent,
      archive: this.#archive,
      count: strategy.proposals,
      made: this.#made.get(parent) ?? 0,
      engine,
      random: chance.stream('proposals'),
      signal,
      memory: (at) => this.#memory(parent, at),
      backward: () => this.#feedback.feedbackOn(parent, (at) => this.#memory(parent, at)?.text),
      feedbackOfAnother: () => pick(this.#feedback.ofOthers(parent), chance.stream('another')),
      otherParent: () => {
        const drawn = this.#parent(chance.stream('second parent'));
        if (drawn !== parent) return drawn;
        const others = this.#archive.accepted.filter((one) => one !== parent);
        return pick(others, chance.stream('any other'));
      },
      repeats: (feedback) => this.#history.repeats(feedback),
    };
  }

  #memory(parent: Candidate, at: number): SearchMemory | undefined {
    const table = tableFor(this.#problem, this.#options.strategy);
    return table && searchMemory({ archive: this.#archive, parent, barren: this.#barren, at, ...table });
  }
}
