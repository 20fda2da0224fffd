import { withoutEnd } from '@textgrad/core';

/** What Python's `\s` and `str.split()` take for white space; JavaScript's `\s` differs from it. */
export const pythonSpace = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

const spaces = new RegExp(`[${pythonSpace}]+`, 'u');

/** `text.split()` of Python. */
export const splitWords = (text: string): readonly string[] =>
  text.split(spaces).filter((token) => token !== '');

const firstSpaces = new RegExp(`^[${pythonSpace}]+`, 'u');
const space = new RegExp(`[${pythonSpace}]`, 'u');

/** `text.strip()` of Python. */
export const strip = (text: string): string => withoutEnd(text.replace(firstSpaces, ''), space);

/** The first match of a pattern from an end: the first for 0, the last for -1. */
export function matchAt(text: string, pattern: RegExp, at: 0 | -1): readonly string[] | undefined {
  const matches = [...text.matchAll(pattern)];
  return matches.at(at)?.map((group) => group ?? '');
}
