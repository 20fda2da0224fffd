import {
  allOrNone,
  atLeast,
  type Engine,
  evaluation,
  llmCall,
  measuredLoss,
  meetsAllGoals,
  quantity,
  type Sampling,
  sum,
  Variable,
} from '@textgrad/core';
import { type GradeItem, questionText } from '../answers/answer.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import type { Grade } from '../graders/grader.ts';
import { answerRole } from '../variables/roles.ts';

/** What the loss of a batch needs. */
export interface BatchLossOptions {
  readonly engine: Engine;
  readonly system: Variable;
  readonly grade: GradeItem;
  readonly sampling: Sampling;
  /** Which answers give feedback: those that are wrong, or all. */
  readonly feedback: 'failures' | 'paper';
  readonly signal?: AbortSignal | undefined;
}

const purpose =
  'Compares the answer with the right one: it is 1 where they are the same, and 0 where they differ.';

/**
 * The loss of a batch: each item is answered with the prompt, and its answer compared with the right one.
 *
 * Where every answer gives feedback, as in the paper, a step costs a forward and two backward calls an item; where only the
 * failures do, one backward call for each of them.
 *
 * @see arXiv:2406.07496, section 3.3
 */
export async function batchLoss(
  items: readonly ReasoningItem[],
  { engine, system, grade, sampling, feedback, signal }: BatchLossOptions,
): Promise<Variable> {
  const losses = await allOrNone(
    items,
    async (item, _, stop) => {
      const question = new Variable(questionText(item), { role: 'question', requiresGrad: false });
      const answer = await llmCall(question, { engine, system, role: answerRole, sampling, signal: stop });
      const graded = await grade(item, answer.text, stop);
      const measured = evaluation({
        score: Number(graded.correct),
        measurements: [{ name: 'right', quantity: quantity(Number(graded.correct)), goal: atLeast(1) }],
      });
      return measuredLoss(answer, measured, {
        purpose,
        words: () => wordsOf(item, graded),
        feedback: feedback === 'paper' ? 'engine' : 'measurement',
        passes: feedback === 'paper' ? undefined : meetsAllGoals,
      });
    },
    signal,
  );
  return sum(losses);
}

function wordsOf({ answer }: ReasoningItem, { correct, extracted, how }: Grade): string {
  if (correct) return 'The answer is right.';
  const read =
    extracted === undefined ? `no answer could be read: ${how}` : `what was read is '${extracted}' (${how})`;
  return `The answer is wrong: the right one is '${answer}', and ${read}.`;
}
