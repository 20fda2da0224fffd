import type { FeedbackByParameter, Round } from './proposer.ts';

/** Where the feedback of an update prompt comes from. */
export interface FeedbackSource {
  readonly name: string;
  /** Whether a new version is asked for where there is no feedback. */
  readonly asksWithout: boolean;
  collect(round: Round): Promise<FeedbackByParameter>;
}

/** The loss, carried backwards through the graph. */
export const gradients = (): FeedbackSource => ({
  name: 'gradients',
  asksWithout: false,
  collect: (round) => round.backward(),
});

/**
 * The part of the graph between the parameters and the loss, shown whole: no call before the update, which has to find out
 * by itself what is to blame.
 *
 * @see Trace (OptoPrime), arXiv:2406.16218
 */
export const subgraph = (): FeedbackSource => ({
  name: 'subgraph',
  asksWithout: false,
  collect: (round) => round.backward({ mode: 'subgraph' }),
});

/** The words of the loss alone, without a backward pass: one call for each proposal. */
export const lossWords = (): FeedbackSource => ({
  name: 'loss words',
  asksWithout: true,
  async collect({ problem, parent }) {
    const { text } = await problem.loss(parent.evaluation);
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
