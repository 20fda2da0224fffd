import type { Sampling } from '../../engine/index.ts';
import type { Gate } from './gate.ts';
import type { ParentSelector } from './parent-selector.ts';
import type { Proposer } from './proposer.ts';

/** How a search goes about it: a choice for each of its parts. */
export interface SearchStrategy {
  readonly name: string;
  /** What the next proposals are made from. */
  readonly parents: ParentSelector;
  readonly proposer: Proposer;
  /** Proposals of a step. */
  readonly proposals: number;
  /**
   * How many proposals are kept in evaluation: as soon as one has come in, the next is made from what is known by then (steady state).
   * When absent, a step waits for all of its proposals (generational).
   */
  readonly parallel?: number;
  /** Which of them the search goes on from. */
  readonly gate: Gate;
  /** Steps in a row without an accepted candidate after which the search restarts or ends; unlimited when absent. */
  readonly patience?: number;
  /**
   * Steps in a row without anything new to measure after which it restarts or ends; 3 by default, more where what a step
   * proposes is left to chance.
   */
  readonly stagnationLimit?: number;
  /** Where it restarts; when absent it ends. */
  readonly restart?: ParentSelector;
  /** Sampling parameters of all calls that do not say otherwise; the provider's defaults when absent. */
  readonly sampling?: Sampling;
  /** How many tokens the table of all measured versions may take, about, in prompts; no table when absent. */
  readonly memory?: number;
  /** Whether feedback on a parent that is chosen again is asked for again; true by default. */
  readonly resampleFeedback?: boolean;
}
