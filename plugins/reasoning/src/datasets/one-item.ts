import { usageError } from '@textgrad/core';
import { dataOf } from '../answers/settings.ts';
import type { SolutionConfig } from '../tasks/solution-config.ts';
import type { ReasoningItem } from './item.ts';

/**
 * The item that a solution's task is about.
 *
 * @throws TextGradError `ITEM_UNKNOWN` for a number beyond the part's items, and what loading throws.
 */
export async function itemOf(config: SolutionConfig): Promise<ReasoningItem> {
  const { question, data, part, item } = config;
  if (question)
    return {
      id: 'own question',
      question: question.text,
      answer: question.answer ?? '',
      ...(question.choices ? { choices: question.choices } : {}),
      ...(question.image ? { image: question.image } : {}),
    };
  const { splits } = await dataOf(config);
  const found = splits[part][item - 1];
  if (!found)
    throw usageError(
      'ITEM_UNKNOWN',
      `The part '${part}' of '${data}' has ${splits[part].length} items; there is no item ${item}.`,
    );
  return found;
}

/** What a solution's engine is told. */
export const solverInstruction =
  "Answer the question. Think step by step. The last line of the answer must be 'Answer: ' and the letter of the right option.";

/** The same where there are no options. */
export const openInstruction =
  "Answer the question. Think step by step. The last line of the answer must be 'Answer: ' and the answer alone.";
