import {
  describe,
  type Evaluation,
  judgedMeasurement,
  type LossAdapter,
  type PartTools,
} from '@textgrad/core';
import { doseDistribution } from '../evaluation/index.ts';
import type { Planner } from '../plan/planner.ts';
import { purpose } from './measurements.ts';
import { judgeInstruction, paperWords } from './paper-words.ts';
import { weightsWords } from './weights-words.ts';

/**
 * The paper's table and statistics of a plan with a judge that ends in `<FINAL>`, and feedback on the weights: 3 calls a step.
 *
 * @see arXiv:2406.07496, appendix G
 */
export const paperLoss =
  (planner: Planner, { engine, signal }: Pick<PartTools, 'engine' | 'signal'>): LossAdapter =>
  async (weights, measured, notes = []) => {
    const words = await inPaperForm(planner, weights.text, measured, signal);
    return judgedMeasurement(weights, measured, {
      engine,
      signal,
      instruction: `${judgeInstruction} ${purpose} ${weightsWords}`,
      words: [words, ...notes].join('\n'),
    });
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
