import type { Test } from '../sandbox/sandbox.ts';

/** The most strings of the tests that are looked at, and the longest. */
const mostStrings = 30;
const longestString = 40;

/** What a test is written with. */
export const textOf = (test: Test): string =>
  test.kind === 'comparison'
    ? `${test.actual}\n${test.expected}`
    : test.kind === 'assertion'
      ? test.statement
      : test.source;

/** Strings that tests are written with, each once. */
export function stringsOfTests(tests: readonly Test[]): readonly string[] {
  const found = new Set<string>();
  for (const text of tests.map(textOf))
    for (const [, , string = ''] of text.matchAll(/(['"])((?:(?!\1)[^\\\n])*)\1/gu))
      if (string.length <= longestString && found.size < mostStrings) found.add(string);
  return [...found];
}

/** The signs that texts hold, letters and digits left out. */
export const signsOf = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.join(''))].filter((sign) => !/[\p{L}\p{N}]/u.test(sign)).slice(0, 12);

/** Whether two strings are alike but for case or a character or two. */
export function isNear(one: string, other: string): boolean {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  if (first === second) return true;
  if (Math.abs(first.length - second.length) > 1 || Math.min(first.length, second.length) < 2) return false;
  let at = 0;
  while (at < first.length && first[at] === second[at]) at++;
  let end = 0;
  while (end < Math.min(first.length, second.length) - at && first.at(-1 - end) === second.at(-1 - end))
    end++;
  return Math.max(first.length, second.length) - at - end <= 2;
}

/** Texts that a function gives back and that are looked at together, and texts of the tests that they may become. */
const mostReturned = 4;
const mostOutcomes = 3;

/** What all the texts that a function gives back may be instead: rows of those that the tests speak of and that are like one of them. */
export function outcomes(
  returned: readonly string[],
  testStrings: readonly string[],
): readonly (readonly string[])[] {
  if (returned.length < 2 || returned.length > mostReturned) return [];
  const known = testStrings
    .filter((text) => returned.some((value) => isNear(text, value)))
    .slice(0, mostOutcomes);
  let rows: readonly (readonly string[])[] = [[]];
  for (let at = 0; at < returned.length; at++)
    rows = rows.flatMap((row) => known.map((one) => [...row, one]));
  const differs = (row: readonly string[]): number => row.filter((one, at) => one !== returned[at]).length;
  return rows.filter((row) => new Set(row).size > 1 && differs(row) > 1);
}
