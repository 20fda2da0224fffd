import type { Grader } from './grader.ts';

const pattern = /Answer[ \t]*:[ \t]*\$?([A-D])\$?/iu;

/** The letter after the first `Answer:` on its line, as simple-evals reads GPQA. */
export const simpleEvalsChoice: Grader = {
  name: 'simple-evals-choice',
  source: 'simple-evals',
  description: "The letter A to D after the first 'Answer:', on the same line, also between dollar signs.",
  grade(output, gold) {
    const extracted = pattern.exec(output)?.[1];
    return {
      correct: extracted === gold,
      extracted,
      how: extracted === undefined ? "there is no 'Answer:' with a letter" : "after the first 'Answer:'",
    };
  },
};
