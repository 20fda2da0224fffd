/**
 * Feedback sources: whose feedback an update prompt shows; one is the method, the others are controls.
 *
 * @packageDocumentation
 */

import type { FeedbackByParameter, ProposalContext } from './proposer.ts';

/** Where the feedback of an update prompt comes from. */
export interface FeedbackSource {
  readonly name: string;
  /** Whether a new version is asked for where there is no feedback. */
  readonly asksWithout: boolean;
  collect(round: ProposalContext): Promise<FeedbackByParameter>;
}

/** The loss, carried backwards through the graph. */
export const gradients = (): FeedbackSource => ({
  name: 'gradients',
  asksWithout: false,
  collect: (round) => round.backward(),
});

/** The words of the loss alone, without a backward pass: one call for each proposal. */
export const lossWords = (): FeedbackSource => ({
  name: 'loss words',
  asksWithout: true,
  async collect({ problem, parent, archive }) {
    const { text } = await problem.loss(parent.evaluation, archive.before(parent)?.evaluation);
    return problem.parameters.map(() => [{ text, source: 'loss' }]);
  },
});

/** Nothing: what an engine does without being told anything. */
export const noFeedback = (): FeedbackSource => ({
  name: 'no feedback',
  asksWithout: true,
  collect: async ({ problem }) => problem.parameters.map(() => []),
});

/** The feedback that another candidate got, as if it were this one's: it costs what the right one costs. */
export const wrongFeedback = (): FeedbackSource => ({
  name: 'wrong feedback',
  asksWithout: true,
  async collect(round) {
    await round.backward();
    return round.feedbackOfAnother() ?? round.problem.parameters.map(() => []);
  },
});
