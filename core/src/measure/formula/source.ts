import { excerpt, refused } from './refuse.ts';

const longest = 2_000;
const deepest = 50;

/** A formula that a parser may be shown: short, flat, and of harmless characters. */
export interface Source {
  /** With words in place of names in backticks. */
  readonly text: string;
  /** The names by these words. */
  readonly quoted: ReadonlyMap<string, string>;
}

/**
 * Looks a formula over before it is parsed, in linear time.
 *
 * @throws TextGradError `FORMULA_INVALID` when it is empty, too long or too deep, or has a character that no formula has.
 */
export function checkSource(formula: string): Source {
  if (formula.length > longest)
    throw refused(`it has ${formula.length} characters, where ${longest} are the most`);
  if (formula.trim() === '') throw refused('it is empty');
  const quoted = new Map<string, string>();
  let word = 'name';
  while (formula.includes(word)) word += '_';
  const pieces = formula.split('`');
  if (pieces.length % 2 === 0) throw refused('a backtick is not closed');
  const text = pieces
    .map((piece, at) => {
      if (at % 2 === 0) return plain(piece);
      const name = piece.trim();
      if (name === '' || /[\n\r]/u.test(name)) throw refused('there is no name between two backticks');
      quoted.set(`${word}${at}`, name);
      // Blanks, so that it does not grow together with its neighbours.
      return ` ${word}${at} `;
    })
    .join('');
  checkDepth(text);
  return { text, quoted };
}

function plain(piece: string): string {
  const strange = /[^\p{L}\p{M}\p{N}_.+\-*/^(),\s]/u.exec(piece);
  if (strange) throw refused(`${excerpt(strange[0])} has no meaning in it`);
  return piece.replaceAll(/\s/gu, ' ');
}

function checkDepth(text: string): void {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth > deepest) throw refused(`its parentheses are nested more than ${deepest} deep`);
  }
}
