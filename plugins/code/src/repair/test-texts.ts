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
