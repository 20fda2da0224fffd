import { withoutEnd } from '@textgrad/core';
import type { Grader } from './grader.ts';
import { statedAnswer } from './stated-answer.ts';

/** An answer without markup, blanks and punctuation around it; of an option, its letter alone. */
function plain(text: string): string {
  const words = text.replace(/\\(?:text|textbf|mathrm|mathbf)\{([^{}]*)\}/gu, '$1');
  const inner = withoutEnd(words.replace(/^[\s*_`"'$(]+/u, ''), /[\s*_`"'$).,;]/u);
  const bare = inner.replace(/^[a-z] {0,3}= {0,3}/u, '');
  const [, letter] = /^([A-Z])[).:](?:[ \t*_]|$)/u.exec(bare) ?? [];
  return letter ?? (/^[a-z]$/iu.test(bare) ? bare.toUpperCase() : bare.toLowerCase());
}

const number = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+|(?<=\d))(?:e[-+]?\d+)?/u;

/** The value of a number with or without commas. */
const numberOf = (text: string): number =>
  number.exec(text)?.[0] === text ? Number(text.replaceAll(',', '')) : Number.NaN;

/** A unit, from its first letter on: never a fraction, a power or a product of the number itself. */
const unit = /^ ?[a-zµμω°%][a-zµμω/·²³^-]{0,19}\d?$/u;

/** Words behind a number that make it another one. */
const multiplier =
  /^ ?(?:hundreds?|thousands?|[mbt]r?illions?|dozens?|halves|thirds|quarters|squared|cubed|times|factorial|bn|mn|k|pi|[eijnxyz])$/u;

/** A number without the unit behind it, which counts where the right answer has none. */
function withoutUnit(text: string): string {
  const value = number.exec(text)?.[0] ?? '';
  const rest = text.slice(value.length);
  return unit.test(rest) && !multiplier.test(rest) ? value : text;
}

/**
 * What a reply states as its answer, as text or as a number: for questions of one's own, and for answers that are no letter
 * from A to D, where the published conventions say nothing.
 */
export const answerLine: Grader = {
  name: 'answer-line',
  source: 'our own',
  description:
    "The last answer that is stated: behind 'Answer:', under such a heading, in a box, or after 'the answer is'; without markup, numbers by value.",
  grade(output, gold) {
    const stated = statedAnswer(output);
    const extracted = plain(stated?.text ?? '');
    const wanted = plain(gold);
    const value = numberOf(wanted);
    const equal = extracted === wanted || numberOf(withoutUnit(extracted)) === value;
    return {
      correct: extracted !== '' && equal,
      extracted: extracted === '' ? undefined : extracted,
      how: extracted === '' || !stated ? 'no answer is stated' : stated.how,
    };
  },
};
