import { comparedBy, type Grader } from './grader.ts';
import { matchAt, strip } from './python.ts';

const solved = '#### ';
const strict = /#### (-?[0-9.,]+)/gu;
const flexible = /(-?[$0-9.,]{2,})|(-?[0-9]+)/gu;

/** What the harness leaves out before it compares: commas, dollar signs, all up to the last `#### `, a full stop at the end. */
function bare(text: string): string {
  const plain = text.replaceAll(',', '').replaceAll('$', '');
  const mark = plain.lastIndexOf(solved);
  return (mark < 0 ? plain : plain.slice(mark + solved.length)).replace(/\.(?=\n?$)/u, '').toLowerCase();
}

const graded = comparedBy(bare);

/** GSM8K, strict: the first number after `#### `. */
export const harnessStrictNumber: Grader = {
  name: 'harness-strict-number',
  source: 'lm-evaluation-harness',
  description: "The first number after '#### ', which is how GSM8K ends its own solutions.",
  grade(output, gold) {
    const found = matchAt(output, strict, 0)?.[1];
    const extracted = found === undefined ? undefined : strip(found);
    return graded(
      extracted,
      gold,
      extracted === undefined ? "there is no '#### n'" : "after the first '#### '",
    );
  },
};

/** GSM8K, flexible: the last number anywhere. */
export const harnessFlexibleNumber: Grader = {
  name: 'harness-flexible-number',
  source: 'lm-evaluation-harness',
  description: 'The last number anywhere, also with a dollar sign, commas or a point.',
  grade(output, gold) {
    const groups = matchAt(output, flexible, -1);
    const found = groups?.slice(1).find((group) => group !== '');
    const extracted = found === undefined ? undefined : strip(found);
    return graded(extracted, gold, extracted === undefined ? 'there is no number' : 'the last number');
  },
};
