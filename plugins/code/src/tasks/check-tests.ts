import { usageError } from '@textgrad/core';
import type { Test } from '../sandbox/sandbox.ts';
import type { FirstProgram, VersionConfig } from './program-setup.ts';

/**
 * Runs the start once, to tell apart tests that the program fails from tests that are broken.
 *
 * @throws TextGradError `TESTS_BROKEN` with the reasons, `TESTS_ASSERT_NOTHING`.
 */
export async function checkTests(
  { language, support, tests, heldOut = [], preamble, source }: FirstProgram,
  { entryPoint, limits }: Pick<VersionConfig, 'entryPoint' | 'limits'>,
  signal: AbortSignal,
): Promise<void> {
  const program = { language, source, entryPoint, preamble };
  const run = await support.sandbox.run(program, [...tests, ...heldOut], limits, { signal });
  const broken = run.tests.filter(({ verdict }) => verdict === 'broken-test');
  if (broken.length === 0) {
    const passed = (some: readonly Test[], at: number): boolean =>
      some.length > 0 && run.tests.slice(at, at + some.length).every(({ verdict }) => verdict === 'passed');
    for (const [some, at] of [[tests, 0] as const, [heldOut, tests.length] as const])
      if (passed(some, at)) await refuseEmptySuite(some, { language, support, preamble }, limits, signal);
    return;
  }
  const reasons = broken.slice(0, 3).map(({ name, reason }) => `'${name.slice(0, 80)}': ${reason}`);
  // What is none of the other forms is read as a script, so it may be none at all.
  const isScript = [...tests, ...heldOut].some(({ kind }) => kind === 'script');
  const form = isScript
    ? ' A test file is a JSON array of { name, actual, expected }, or one assert a line, tests of a test library, or a script that throws.'
    : '';
  throw usageError(
    'TESTS_BROKEN',
    `${broken.length} of ${tests.length + heldOut.length} tests cannot be run, whatever the program does. ${reasons.join(' ')}${form}`,
    { details: { broken: broken.map(({ name }) => name) } },
  );
}

/** @throws TextGradError `TESTS_ASSERT_NOTHING` for tests that a program with nothing in it passes too. */
async function refuseEmptySuite(
  tests: readonly Test[],
  { language, support, preamble }: Pick<FirstProgram, 'language' | 'support' | 'preamble'>,
  limits: VersionConfig['limits'],
  signal: AbortSignal,
): Promise<void> {
  const nothing = { language, source: `${language === 'python' ? '' : 'const '}nothing = 0\n`, preamble };
  const run = await support.sandbox.run(nothing, tests, limits, { signal });
  if (run.tests.some(({ verdict }) => verdict !== 'passed')) return;
  throw usageError(
    'TESTS_ASSERT_NOTHING',
    'The tests say nothing of the program: one with nothing in it passes all of them. Let them call the program and assert what it gives.',
  );
}
