import { type Constraint, usageError, Variable } from '@textgrad/core';
import { importsPresent, noAsserts } from '../program/constraints.ts';
import { programCodec } from '../program/program-codec.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import type { Limits, Test } from '../sandbox/sandbox.ts';
import { showTests } from '../suite/shown-tests.ts';
import type { ProgramConfig } from './config.ts';
import type { GivenProgram } from './read-program.ts';

/** The role of a program variable, in every prompt. */
export const programRole = (title: string, purpose: string): string => `a ${title} program ${purpose}`;

/**
 * A program as a variable; proposals may be whole programs or unified diffs of the current one.
 *
 * @throws TextGradError `PROGRAM_INVALID` with what is wrong with the text.
 */
export async function programVariable(
  source: string,
  { reader }: GivenProgram['support'],
  { purpose, entryPoint }: { readonly purpose: string; readonly entryPoint: string | undefined },
): Promise<Variable> {
  let variable: Variable | undefined;
  const codec = programCodec(reader, { entryPoint, current: () => variable?.text ?? source });
  const decoded = await programCodec(reader, { entryPoint }).decode(source);
  if (!decoded.ok)
    throw usageError('PROGRAM_INVALID', decoded.problems.join(' '), {
      details: { problems: decoded.problems },
    });
  variable = new Variable(decoded.value.source, { role: programRole(reader.title, purpose), codec });
  return variable;
}

/** What every version must keep, and the tests, which every engine is shown. */
export function programConstraints(
  reader: ProgramReader,
  tests: readonly Test[],
  { asserts, imports }: Pick<ProgramConfig, 'asserts' | 'imports'>,
): readonly Constraint[] {
  return [
    ...(asserts === 'refused' ? [noAsserts(reader)] : []),
    ...(imports.length > 0 ? [importsPresent(reader, imports)] : []),
    { text: showTests(tests) },
  ];
}

/**
 * Runs the start once, to tell apart tests that the program fails from tests that are broken.
 *
 * @throws TextGradError `TESTS_BROKEN` with the reasons.
 */
export async function checkTests(
  { language, support, tests, preamble }: GivenProgram,
  source: string,
  entryPoint: string | undefined,
  limits: Limits,
  signal: AbortSignal,
): Promise<void> {
  const run = await support.sandbox.run({ language, source, entryPoint, preamble }, tests, limits, {
    signal,
  });
  const broken = run.tests.filter(({ verdict }) => verdict === 'broken-test');
  if (broken.length === 0) return;
  const reasons = broken.slice(0, 3).map(({ name, reason }) => `'${name.slice(0, 80)}': ${reason}`);
  // What is none of the other forms is read as a script, so it may be none at all.
  const isScript = tests.some(({ kind }) => kind === 'script');
  const form = isScript
    ? ' A test file is a JSON array of { name, actual, expected }, or one assert a line, or a script that throws.'
    : '';
  throw usageError(
    'TESTS_BROKEN',
    `${broken.length} of ${tests.length} tests cannot be run, whatever the program does. ${reasons.join(' ')}${form}`,
    { details: { broken: broken.map(({ name }) => name) } },
  );
}
