import { messageOf, withoutThinking } from '@textgrad/core';
import { RE2JS } from 're2js';
import { comparedBy, type Grader, unread } from '../grader.ts';
import { nothingStated, statedOrWhole } from './stated.ts';

/** An expression that is matched in linear time, or why it is none. */
export function compiled(
  pattern: string,
  ignoreCase: boolean,
): { readonly expression: RE2JS } | { readonly problem: string } {
  try {
    return { expression: RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) };
  } catch (error) {
    return {
      problem: `it is no expression of RE2, which has neither lookaround nor back-references (${messageOf(error).slice(0, 200)})`,
    };
  }
}

/** Options of {@link expressionGrader}. */
export interface ExpressionOptions {
  /** What finds the answer in a reply; without it, right answers are expressions. */
  readonly pattern?: string | undefined;
  readonly ignoreCase?: boolean;
}

/** What an expression of RE2 finds; whatever the expression, a reply is read in linear time. */
export function expressionGrader({ pattern, ignoreCase = false }: ExpressionOptions = {}): Grader {
  const about = {
    name: 'regex',
    source: 'our own',
    description: 'What an expression of RE2 finds in the reply.',
  } as const;
  if (pattern === undefined) return { ...about, ...matchingRight(ignoreCase) };
  const read = compiled(pattern, ignoreCase);
  if ('problem' in read) throw new TypeError(read.problem);
  const compare = comparedBy((text) => (ignoreCase ? text.trim().toLowerCase() : text.trim()));
  return {
    ...about,
    grade(output, gold) {
      const found = lastMatch(read.expression, withoutThinking(output));
      return found === undefined
        ? unread('the expression matches nothing')
        : compare(found, gold, 'by the expression');
    },
  };
}

/** Right answers that are expressions, each of which the stated answer must match whole. */
const matchingRight = (ignoreCase: boolean): Pick<Grader, 'grade' | 'problem'> => ({
  grade(output, gold) {
    const stated = statedOrWhole(output);
    const read = compiled(gold, ignoreCase);
    if (!stated) return unread(nothingStated);
    const correct = 'expression' in read && read.expression.matches(stated.text);
    return { correct, extracted: stated.text, how: stated.how };
  },
  problem(gold) {
    const read = compiled(gold, ignoreCase);
    return 'problem' in read ? read.problem : undefined;
  },
});

/** The first group of the last match, or the whole match where there is no group. */
function lastMatch(expression: RE2JS, text: string): string | undefined {
  const matcher = expression.matcher(text);
  let last: string | undefined;
  while (matcher.find()) last = (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? undefined;
  return last;
}
