import { usageError } from '@textgrad/core';
import type { FirstProgram, VersionConfig } from './program-setup.ts';

/**
 * Runs the start once, to tell apart tests that the program fails from tests that are broken.
 *
 * @throws TextGradError `TESTS_BROKEN` with the reasons.
 */
export async function checkTests(
  { language, support, tests, heldOut = [], preamble, source }: FirstProgram,
  { entryPoint, limits }: Pick<VersionConfig, 'entryPoint' | 'limits'>,
  signal: AbortSignal,
): Promise<void> {
  const program = { language, source, entryPoint, preamble };
  const run = await support.sandbox.run(program, [...tests, ...heldOut], limits, { signal });
  const broken = run.tests.filter(({ verdict }) => verdict === 'broken-test');
  if (broken.length === 0) return;
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
