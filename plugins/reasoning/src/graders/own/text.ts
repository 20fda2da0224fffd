import { withoutEnd } from '@textgrad/core';
import { comparedBy, type Grader, unread } from '../grader.ts';
import { nothingStated, statedOrWhole } from './stated.ts';

const around = /[\s*_`"'“”‘’«»().,;:!?]/u;

/** A text without letter case, markup, and what stands around it; `.5` is 0.5, and no 5. */
function plain(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/(?<![\p{L}\d.,])([.,])(?=\d)/gu, '0$1');
  const start = [...bare].findIndex((one) => !around.test(one));
  return start < 0 ? '' : withoutEnd([...bare].slice(start).join(''), around);
}

function textGrader(name: string, description: string, form: (text: string) => string): Grader {
  return {
    name,
    source: 'our own',
    description,
    grade(output, gold) {
      const stated = statedOrWhole(output);
      return stated ? comparedBy(form)(stated.text, gold, stated.how) : unread(nothingStated);
    },
    problem: (gold) => (form(gold) === '' ? 'it is empty' : undefined),
  };
}

/** The stated answer, character by character. */
export const exactGrader = textGrader('exact', 'The stated answer, character by character.', (text) =>
  text.trim(),
);

/** The stated answer without letter case, markup, and blanks or punctuation around it. */
export const normalisedGrader = textGrader(
  'normalised',
  'The stated answer without letter case, markup, and blanks or punctuation around it.',
  plain,
);
