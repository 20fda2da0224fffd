import {
  describe,
  type Engine,
  type Evaluation,
  measuredLoss,
  textLoss,
  type Variable,
} from '@textgrad/core';
import { doseDistribution } from '../evaluation/index.ts';
import type { Planner } from '../plan/planner.ts';
import { judgeInstruction, paperWords } from './paper-words.ts';

/** What a loss may use. */
export interface LossTools {
  readonly planner: Planner;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** What is said beside the measurements: that nothing got better. */
  readonly notes: readonly string[];
}

type PlanLoss = (weights: Variable, measured: Evaluation, tools: LossTools) => Promise<Variable>;

const purpose = [
  'Makes the plan that weights of structures stand for (squared deviation in the target, squared overdosing elsewhere,',
  'D95 = prescription always kept) and measures its dose. Raising a weight makes its structure count more. For research',
  'and teaching, not for clinical use.',
].join(' ');

/**
 * The two ways of judging a plan: its measurements in words, criticised when feedback is asked for (2 calls a step), or the
 * paper's table and statistics with a judge that ends in `<FINAL>` (3 calls a step).
 *
 * @see arXiv:2406.07496, appendix G
 */
export const planLosses: Readonly<Record<'measurements' | 'paper', PlanLoss>> = {
  measurements: async (weights, measured, { notes }) =>
    measuredLoss(weights, measured, {
      purpose,
      words: (evaluation) => [describe(evaluation), ...notes].join('\n'),
    }),
  async paper(weights, measured, { planner, engine, signal, notes }) {
    const words = await inPaperForm(planner, weights.text, measured, signal);
    return textLoss(judgeInstruction, { engine, signal })(
      measuredLoss(weights, measured, {
        purpose,
        words: () => [words, ...notes].join('\n'),
        feedback: 'measurement',
      }),
    );
  },
};

async function inPaperForm(
  planner: Planner,
  text: string,
  measured: Evaluation,
  signal: AbortSignal,
): Promise<string> {
  const read = await planner.codec.decode(text);
  if (!read.ok) return describe(measured);
  const { dose } = await planner.solve(read.value, { signal });
  return paperWords(planner.case, doseDistribution(planner.influence, dose), measured, read.value);
}
