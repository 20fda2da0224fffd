import type { Grader } from './grader.ts';
import { matchAt, strip } from './python.ts';

const pattern = /(?<=the answer is )([^\n]*)(?=[^\n])/gu;

/** BIG-Bench Hard: what stands after the first `the answer is`, exactly as in the data set. */
export const harnessBigBenchHard: Grader = {
  name: 'harness-bbh',
  source: 'lm-evaluation-harness',
  description:
    "What stands after the first 'the answer is ' up to the last character of its line, compared exactly.",
  grade(output, gold) {
    const found = matchAt(output, pattern, 0)?.[1];
    const extracted = found === undefined ? undefined : strip(found);
    return {
      correct: extracted === gold,
      extracted,
      how: extracted === undefined ? "there is no 'the answer is '" : "after the first 'the answer is '",
    };
  },
};
