import {
  allOrNone,
  type Constraint,
  defined,
  type ImagePart,
  type PartTools,
  text,
  withoutThinking,
} from '@textgrad/core';
import { questionText } from '../answers/answer.ts';
import { simulatedPercent } from '../answers/records.ts';
import { samplingOf } from '../answers/settings.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import type { Grader } from '../graders/grader.ts';
import { majority } from '../graders/vote.ts';
import type { SolutionConfig } from './solution-config.ts';

/** What a solution's engine is told. */
export const solverInstruction =
  "Answer the question. Think step by step. The last line of the answer must be 'Answer: ' and the letter of the right option.";

/** The same where there are no options. */
const openInstruction =
  "Answer the question. Think step by step. The last line of the answer must be 'Answer: ' and the answer alone.";

/** What an update must keep of that: an answer that cannot be read is asked for again. */
export function lastLine({ choices }: ReasoningItem, grader: Grader): Constraint {
  const form = choices
    ? `one letter from A to ${String.fromCharCode(64 + choices.length)}`
    : 'the answer alone';
  return {
    text: `The last line is 'Answer: ' and ${form}.`,
    check(solution) {
      const { extracted, how } = grader.grade(solution, '');
      return extracted === undefined
        ? `The answer cannot be read (${how}): end with a line of 'Answer: ' and ${form}, without markup.`
        : undefined;
    },
  };
}

/** The solution to start from. */
export interface FirstSolution {
  readonly solution: string;
  /** The share of the solutions that a simulated model gave, in per cent. */
  readonly simulated: number;
}

/** Asks for first solutions of an item; of several, the first that gives the answer with the most votes. */
export async function firstSolution(
  item: ReasoningItem,
  picture: ImagePart | undefined,
  grader: Grader,
  config: SolutionConfig,
  { engine, signal }: PartTools,
): Promise<FirstSolution> {
  const system = item.choices ? solverInstruction : openInstruction;
  const content = [...(picture ? [picture] : []), text(questionText(item))];
  const request = { role: 'forward', system, content, sampling: samplingOf(config) } as const;
  const replies = await allOrNone(
    Array.from({ length: config.samples }, (_, at) => at),
    (sample, _, stop) =>
      engine.generate({ ...request, ...defined({ sample: sample || undefined }) }, { signal: stop }),
    signal,
  );
  const solutions = replies.map((reply) => withoutThinking(reply.text));
  const { index } = majority(solutions.map((one) => grader.grade(one, '').extracted));
  const simulated = simulatedPercent(replies.map(({ model }) => model));
  return { solution: solutions[index] ?? '', simulated };
}
