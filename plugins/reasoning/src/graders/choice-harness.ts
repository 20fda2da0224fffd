import { comparedBy, type Grader } from './grader.ts';
import { matchAt, strip } from './python.ts';

const strict = /(?<=The answer is )([^\n]*)(?=[^\n])/gu;
const flexible = /\([A-Z]\)/gu;

/** As the harness compares: without case and punctuation. */
const plain = (text: string): string => text.toLowerCase().replace(/[!-/:-@[-`{-~]/gu, '');

const graded = comparedBy(plain);

/** The rest of the line after the first `The answer is`, without its last character (a full stop). */
export const harnessStrictChoice: Grader = {
  name: 'harness-strict-choice',
  source: 'lm-evaluation-harness',
  description: "What stands after the first 'The answer is ' up to the last character of its line.",
  grade(output, gold) {
    const found = matchAt(output, strict, 0)?.[1];
    const extracted = found === undefined ? undefined : strip(found);
    return graded(
      extracted,
      gold,
      extracted === undefined ? "there is no 'The answer is '" : "after 'The answer is '",
    );
  },
};

/**
 * The last capital letter in parentheses.
 *
 * Where there is none, the harness goes on to look for the options' texts, which a grader that sees a reply and a letter
 * does not have: this one finds nothing then.
 */
export const harnessFlexibleChoice: Grader = {
  name: 'harness-flexible-choice',
  source: 'lm-evaluation-harness',
  description: 'The last capital letter in parentheses; the options’ own texts are not looked for.',
  grade(output, gold) {
    const extracted = matchAt(output, flexible, -1)?.[0];
    return graded(
      extracted,
      gold,
      extracted === undefined ? 'there is no letter in parentheses' : 'the last (X)',
    );
  },
};
