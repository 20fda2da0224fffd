import type { FeedbackByParameter } from './proposer.ts';

/** What was said in each step that heard anything, to tell when feedback repeats itself. */
export interface FeedbackHistory {
  note(feedback: FeedbackByParameter): void;
  /** In how many of the last of those steps, without a break, the same was said. */
  repeats(feedback: FeedbackByParameter): number;
}

/** Starts with nothing said. */
export function feedbackHistory(): FeedbackHistory {
  const said: string[] = [];
  return {
    note(feedback) {
      const words = wordsOf(feedback);
      if (words !== '') said.push(words);
    },
    repeats(feedback) {
      const words = wordsOf(feedback);
      return said.length - 1 - said.findLastIndex((earlier) => earlier !== words);
    },
  };
}

/** What was said, so that what differs in numbers alone is the same. */
const wordsOf = (feedback: FeedbackByParameter): string =>
  feedback
    .flat()
    .map(({ text }) =>
      text
        .toLowerCase()
        .replace(/[\d.]+/gu, '#')
        .replace(/\s+/gu, ' '),
    )
    .join('\n');
