import { withoutThinking } from '@textgrad/core';
import { type StatedAnswer, statedAnswer } from '../stated-answer.ts';

/** The answer that a reply states; of one that states none, the whole reply where it is a line. */
export function statedOrWhole(output: string): StatedAnswer | undefined {
  const stated = statedAnswer(output);
  if (stated) return { ...stated, text: stated.text.trim() };
  const whole = withoutThinking(output).trim();
  const line = whole !== '' && whole.length <= 500 && !whole.includes('\n');
  return line ? { text: whole, how: 'the whole reply' } : undefined;
}

/** Why nothing is read where {@link statedOrWhole} finds nothing. */
export const nothingStated = "no answer is stated: the reply has no line 'Answer: …'";
