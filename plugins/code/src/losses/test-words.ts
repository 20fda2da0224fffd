import type { Test } from '../sandbox/sandbox.ts';
import { showTests } from '../suite/shown-tests.ts';

/** Characters of tests that are said with each measurement; larger suites stand in the update prompt alone. */
const mostInPurpose = 4_000;

/** The tests as whoever criticises a program is shown them; nothing of a large suite. */
export function testWords(tests: readonly Test[]): readonly string[] {
  const shown = showTests(tests);
  return shown.length <= mostInPurpose ? [shown] : [];
}
