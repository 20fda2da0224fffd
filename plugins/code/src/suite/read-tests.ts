import { type Decoded, messageOf } from '@textgrad/core';
import { z } from 'zod';
import type { Test } from '../sandbox/sandbox.ts';

/** The three forms of a test file: a JSON array of cases, one assert a line, or a script that throws. */
export const testForms = ['cases', 'asserts', 'script'] as const;

/** See {@link testForms}. */
export type TestForm = (typeof testForms)[number];

/** The largest test file, in characters. */
const mostCharacters = 2_000_000;
const mostTests = 10_000;

const name = z.string().min(1).max(200);
const expression = z.string().min(1).max(100_000);
const cases = z
  .array(z.object({ name, actual: expression, expected: expression }).strict())
  .min(1)
  .max(mostTests);

/**
 * Reads the tests of a program.
 *
 * - `cases`: a JSON array of `{ name, actual, expected }` with two expressions.
 * - `asserts`: one statement a line, such as `assert f(2) == 4`; blank lines and comments are left out.
 * - `script`: the whole file is one test.
 *
 * Names are made unique. Whether expressions and statements parse is the sandbox's affair, one verdict each.
 *
 * @param form Found out from the text when it is not given: JSON is `cases`, a file of asserts alone is `asserts`.
 */
export function readTests(text: string, form: TestForm = formOf(text)): Decoded<readonly Test[]> {
  if (text.length > mostCharacters)
    return problem(`The test file has ${text.length} characters; at most ${mostCharacters} are allowed.`);
  if (text.trim() === '') return problem('The test file is empty.');
  if (form === 'cases') return readCases(text);
  if (form === 'script') return { ok: true, value: [{ kind: 'script', name: 'script', source: text }] };
  const statements = assertLines(text);
  if (statements.length === 0) return problem('The test file has no assert: write one on each line.');
  if (statements.length > mostTests) return problem(`The test file has more than ${mostTests} asserts.`);
  const tests = statements.map((statement): Test => ({ kind: 'assertion', name: statement, statement }));
  return { ok: true, value: unique(tests) };
}

function formOf(text: string): TestForm {
  if (/^\s*[[{]/u.test(text)) return 'cases';
  const lines = assertLines(text);
  return lines.length > 0 && lines.every((line) => /^(?:console\.)?assert\b/u.test(line))
    ? 'asserts'
    : 'script';
}

const assertLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:\/\/|#)/u.test(line));

function readCases(text: string): Decoded<readonly Test[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return problem(`The test file is not JSON: ${messageOf(error)}.`);
  }
  if (Array.isArray(json) && json.length === 0) return problem(`The test file has no test. ${wanted}`);
  const parsed = cases.safeParse(json);
  if (parsed.success)
    return { ok: true, value: unique(parsed.data.map((one): Test => ({ kind: 'comparison', ...one }))) };
  const problems = parsed.error.issues
    .slice(0, 5)
    .map(
      ({ path, message }) =>
        `The test file is wrong${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}.`,
    );
  return { ok: false, problems: [...problems, wanted] };
}

const wanted = 'It wants an array of { name, actual, expected }.';

/** Tests of the same name get numbers. */
function unique(tests: readonly Test[]): readonly Test[] {
  const seen = new Map<string, number>();
  return tests.map((test) => {
    const times = (seen.get(test.name) ?? 0) + 1;
    seen.set(test.name, times);
    return times === 1 ? test : { ...test, name: `${test.name} (${times})` };
  });
}

const problem = (words: string): { readonly ok: false; readonly problems: readonly string[] } => ({
  ok: false,
  problems: [words],
});
