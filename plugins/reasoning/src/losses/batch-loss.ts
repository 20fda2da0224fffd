import {
  allOrNone,
  atLeast,
  type CallOptions,
  type Engine,
  evaluation,
  formattedLlmCall,
  llmCall,
  measuredLoss,
  meetsAllGoals,
  quantity,
  type Sampling,
  sum,
  Variable,
} from '@textgrad/core';
import { type GradeItem, notesTemplate, questionText } from '../answers/answer.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import { type Grade, scoreOf } from '../graders/grader.ts';
import { answerRole, notesRole } from '../variables/roles.ts';

/** What the loss of a batch needs. */
export interface BatchLossOptions {
  readonly engine: Engine;
  /** The system prompt; of several, each answers with the notes of the one before. */
  readonly system: Variable | readonly Variable[];
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
  options: BatchLossOptions,
): Promise<Variable> {
  const { grade, feedback, signal } = options;
  const losses = await allOrNone(
    items,
    async (item, _, stop) => {
      const answer = await answered(item, { ...options, signal: stop });
      const graded = await grade(item, answer.text, stop);
      const measured = evaluation({
        score: scoreOf(graded),
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

/** The answer that the prompts lead to, with the graph behind it. */
async function answered(
  item: ReasoningItem,
  { engine, system, sampling, signal }: BatchLossOptions,
): Promise<Variable> {
  const question = new Variable(questionText(item), { role: 'question', requiresGrad: false });
  const [first, ...later] = [system].flat();
  const call = (prompt: Variable | undefined, last: boolean): CallOptions => ({
    ...{ engine, system: prompt, sampling, signal },
    role: last ? answerRole : notesRole,
  });
  let answer = await llmCall(question, call(first, later.length === 0));
  for (const prompt of later)
    answer = await formattedLlmCall(
      notesTemplate,
      { question, notes: answer },
      call(prompt, prompt === later.at(-1)),
    );
  return answer;
}

function wordsOf({ answer }: ReasoningItem, { correct, extracted, how }: Grade): string {
  if (correct) return 'The answer is right.';
  if (answer === '')
    return `The answer is not right: ${extracted === undefined ? 'nothing could be read' : `what was read is '${extracted}'`} (${how}).`;
  const read =
    extracted === undefined ? `no answer could be read: ${how}` : `what was read is '${extracted}' (${how})`;
  return `The answer is wrong: the right one is '${answer}', and ${read}.`;
}
