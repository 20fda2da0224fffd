import type { RandomStream } from '@textgrad/core';
import { type AnsweredItem, questionText } from '../answers/answer.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import { shuffled } from '../datasets/shuffled.ts';
import { noDemonstrations } from '../variables/system-prompt.ts';

/** Answers items, so that those which come out right can be shown as examples. */
export type Attempt = (items: readonly ReasoningItem[]) => Promise<readonly AnsweredItem[]>;

/**
 * Examples that a model made itself: its own answers to training items, as far as they are right, from the items in a
 * random order until there are enough of them.
 *
 * @see DSPy's BootstrapFewShot, arXiv:2310.03714
 */
export async function bootstrap(
  items: readonly ReasoningItem[],
  wanted: number,
  attempt: Attempt,
  random: RandomStream | undefined,
): Promise<readonly AnsweredItem[]> {
  const order = random ? shuffled(items, random) : items;
  const right: AnsweredItem[] = [];
  for (let from = 0; from < order.length && right.length < wanted; from += wanted) {
    const answers = await attempt(order.slice(from, from + wanted));
    right.push(...answers.filter(({ grade }) => grade.correct));
  }
  return right.slice(0, wanted);
}

/** Examples as a prompt shows them. */
export const demonstrationText = (answers: readonly AnsweredItem[]): string =>
  answers.length === 0
    ? noDemonstrations
    : [
        'Examples:',
        ...answers.map(({ item, output }) => `Question: ${questionText(item)}\n${output.trim()}`),
      ].join('\n\n');
