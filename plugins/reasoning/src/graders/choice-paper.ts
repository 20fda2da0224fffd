import type { Grader } from './grader.ts';
import { pythonSpace } from './python.ts';

const pattern = new RegExp(`Answer[${pythonSpace}]*:[${pythonSpace}]*([A-D])`, 'iu');

/**
 * The letter after the first `Answer:` of a solution, as the paper's evaluation reads it.
 *
 * The pattern ignores case and the comparison does not, so that `answer: c` is read, and is wrong.
 *
 * @see arXiv:2406.07496, section 3.2
 */
export const paperChoice: Grader = {
  name: 'paper-choice',
  source: 'textgrad',
  description:
    "The letter A to D after the first 'Answer:'; a lower-case letter is read and counts as wrong.",
  grade(output, gold) {
    const extracted = pattern.exec(output)?.[1];
    return {
      correct: extracted === gold,
      extracted,
      how: extracted === undefined ? "there is no 'Answer:' with a letter" : "after the first 'Answer:'",
    };
  },
};
