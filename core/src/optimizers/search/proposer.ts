import type { RandomStream } from '../../context/index.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Gradient } from '../../graph/gradient.ts';
import type { ParameterUpdate } from '../optimizer.ts';
import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';
import type { SearchMemory } from './memory.ts';
import type { SearchProblem, Texts } from './problem.ts';

/** Feedback by parameter, in the parameters' order. */
export type FeedbackByParameter = readonly (readonly Gradient[])[];

/** One step's question to a proposer; the parameters hold the parent's texts. */
export interface ProposalContext {
  readonly problem: SearchProblem;
  readonly parent: Candidate;
  readonly archive: Archive;
  /** How many proposals are wanted. */
  readonly count: number;
  /** How many proposals were made from this parent before. */
  readonly made: number;
  readonly engine: Engine;
  readonly random: RandomStream;
  readonly signal: AbortSignal | undefined;
  /** The table of all measured versions that prompts show for a parameter; nothing where the strategy wants none. */
  memory(at: number): SearchMemory | undefined;
  /** The loss and its backward pass for the parent. */
  backward(): Promise<FeedbackByParameter>;
  /** The feedback that another candidate got, at random; nothing when no other got any. */
  feedbackOfAnother(): FeedbackByParameter | undefined;
  /** A second parent, other than the first; nothing when there is none. */
  otherParent(): Candidate | undefined;
  /** In how many of the last steps, without a break, the same was said as now. */
  repeats(feedback: FeedbackByParameter): number;
}

/** A proposed version of all parameters and how it came about. */
export interface Proposal {
  readonly operator: string;
  readonly parents: readonly number[];
  /** The parent's texts where nothing usable came. */
  readonly texts: Texts;
  readonly updates: readonly ParameterUpdate[];
}

/** Makes proposals from a parent; it measures nothing. */
export interface Proposer {
  readonly name: string;
  propose(round: ProposalContext): Promise<readonly Proposal[]>;
}

/** The feedback that the proposals of a step answer: that of the first one that answers any. */
export function answeredFeedback(proposals: readonly Proposal[]): FeedbackByParameter {
  const answers = ({ updates }: Proposal): boolean => updates.some(({ gradients }) => gradients.length > 0);
  const { updates = [] } = proposals.find(answers) ?? proposals[0] ?? {};
  return updates.map(({ gradients }) => gradients);
}

/** The words of feedback, by parameter. */
export const feedbackWords = (feedback: FeedbackByParameter): Candidate['feedback'] =>
  feedback.map((gradients) => gradients.map(({ text }) => text));

/** A proposal from what was proposed for each parameter. */
export const proposalOf = (
  operator: string,
  parents: readonly Candidate[],
  updates: readonly ParameterUpdate[],
): Proposal => ({
  operator,
  parents: parents.map(({ id }) => id),
  texts: updates.map(({ after }) => after),
  updates,
});
