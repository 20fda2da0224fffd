import { withoutEnd } from '@textgrad/core';
import type { Grader } from './grader.ts';

/** An answer without markup, blanks and punctuation around it; of an option, its letter alone. */
function plain(text: string): string {
  const bare = withoutEnd(text.replace(/^[\s*_`"'$(]+/u, ''), /[\s*_`"'$).,;]/u);
  const [, letter] = /^([A-Z])\)[ \t]/u.exec(bare) ?? [];
  return (letter ?? bare).toLowerCase();
}

/** The value of a number with or without commas. */
const numberOf = (text: string): number =>
  /^[-+]?[\d,]*(?:\.\d+|(?<=\d))(?:e[-+]?\d+)?$/u.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;

/**
 * What stands after the last `Answer:`, as text or as a number: for answers that are no letter from A to D, where the
 * published conventions say nothing.
 */
export const answerLine: Grader = {
  name: 'answer-line',
  source: 'our own',
  description:
    "The rest of the line after the last 'Answer:', without markup; numbers are compared by value.",
  grade(output, gold) {
    const at = output.toLowerCase().lastIndexOf('answer:');
    const line =
      at < 0
        ? ''
        : (output
            .slice(at + 'answer:'.length)
            .trimStart()
            .split('\n')[0] ?? '');
    const extracted = plain(line);
    const wanted = plain(gold);
    const equal = extracted === wanted || numberOf(extracted) === numberOf(wanted);
    return {
      correct: extracted !== '' && equal,
      extracted: extracted === '' ? undefined : extracted,
      how: extracted === '' ? "nothing stands after an 'Answer:'" : "after the last 'Answer:'",
    };
  },
};
