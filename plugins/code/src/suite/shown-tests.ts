import { z } from 'zod';
import type { Test } from '../sandbox/sandbox.ts';
import { labelsOf } from './labels.ts';

/** Characters of tests that a prompt shows at most. */
export const mostShown = 20_000;

const opening = /tests?, one JSON object a line:/u;
const said = ', one JSON object a line:';

/**
 * Tests as a prompt shows them; {@link readShownTests} reads them back. Those that do not fit are left out, and counted.
 */
export function showTests(tests: readonly Test[], characters = mostShown): string {
  const labels = labelsOf(tests);
  const lines: string[] = [];
  let length = 0;
  for (const [at, test] of tests.entries()) {
    const line = JSON.stringify(shown(test, labels[at] ?? test.name));
    length += line.length + 1;
    if (length > characters) break;
    lines.push(line);
  }
  const count = lines.length === tests.length ? `${lines.length}` : `${lines.length} of ${tests.length}`;
  const these = tests.length === 1 ? 'this test' : `these ${count} tests`;
  return [`The program must pass ${these}${said}`, ...lines].join('\n');
}

function shown(test: Test, name: string) {
  if (test.kind === 'comparison') return { name, actual: test.actual, expected: test.expected };
  return test.kind === 'assertion' ? { name, assert: test.statement } : { name, script: test.source };
}

const shownTest = z.union([
  z.strictObject({ name: z.string(), actual: z.string(), expected: z.string() }),
  z.strictObject({ name: z.string(), assert: z.string() }),
  z.strictObject({ name: z.string(), script: z.string() }),
]);

/** The tests that a text shows; none where it shows none. */
export function readShownTests(text: string): readonly Test[] {
  const found = opening.exec(text);
  if (found === null) return [];
  const tests: Test[] = [];
  for (const line of text
    .slice(found.index + found[0].length)
    .split('\n')
    .slice(1)) {
    const test = readLine(line.trim());
    if (test === undefined) break;
    tests.push(test);
  }
  return tests;
}

function readLine(line: string): Test | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const test = shownTest.parse(JSON.parse(line));
    const { name } = test;
    if ('actual' in test) return { kind: 'comparison', ...test };
    return 'assert' in test
      ? { kind: 'assertion', name, statement: test.assert }
      : { kind: 'script', name, source: test.script };
  } catch {
    return undefined;
  }
}
