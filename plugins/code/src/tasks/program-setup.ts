import {
  type Constraint,
  canonicalText,
  defined,
  type PartChoice,
  type TaskSetup,
  type TaskTools,
  usageError,
} from '@textgrad/core';
import type { GivenProgram } from '../files/read-program.ts';
import { importsPresent, noAsserts } from '../program/constraints.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import type { Test } from '../sandbox/sandbox.ts';
import { showTests } from '../suite/shown-tests.ts';
import { followOwnText } from '../variables/diff-codec.ts';
import { programCodec } from '../variables/program-codec.ts';
import type { ProgramConfig } from './config.ts';

/** A program to begin with, and its tests. */
export interface FirstProgram extends GivenProgram {
  readonly source: string;
}

/** Settings of a program that do not say which file it is in. */
export type VersionConfig = Pick<
  ProgramConfig,
  'start' | 'entryPoint' | 'asserts' | 'imports' | 'sandbox' | 'limits'
>;

/**
 * The same program as a variable holds it.
 *
 * @throws TextGradError `PROGRAM_INVALID` with what is wrong with the text.
 */
export async function checkedProgram(
  given: FirstProgram,
  { entryPoint }: Pick<VersionConfig, 'entryPoint'>,
): Promise<FirstProgram> {
  const canonical = await canonicalText(programCodec(given.support.reader, { entryPoint }), given.source);
  if (canonical.ok) return { ...given, source: canonical.value };
  const { problems } = canonical;
  throw usageError('PROGRAM_INVALID', problems.join(' '), { details: { problems } });
}

/** Composes a task on one program; proposals may be whole programs or unified diffs of the current one. */
export async function programSetup(
  tools: Pick<TaskTools, 'compose' | 'simulator' | 'simulate'>,
  program: FirstProgram,
  config: VersionConfig,
  chosen: { readonly purpose: string; readonly simulator: PartChoice; readonly loss: PartChoice },
): Promise<TaskSetup> {
  const { language, support, tests, source } = program;
  const { purpose, simulator, loss } = chosen;
  const { entryPoint, sandbox: isolation } = config;
  const kind = defined({ purpose, entryPoint, diffs: true, isolation });
  const variable: PartChoice = [`${language}-program`, kind];
  const setup = await tools.compose({ variable, start: source, simulator, loss });
  setup.parameters.forEach(followOwnText);
  const confirmation = await heldOutTests(tools, program, config);
  return {
    ...setup,
    optimizer: { constraints: programConstraints(support.reader, tests, config) },
    ...defined({ confirmation }),
  };
}

/** The best program's run over the tests that no step saw; nothing without any. */
async function heldOutTests(
  { simulator, simulate }: Pick<TaskTools, 'simulator' | 'simulate'>,
  { language, heldOut, preamble }: FirstProgram,
  { entryPoint, limits, sandbox: isolation }: VersionConfig,
): Promise<TaskSetup['confirmation']> {
  if (heldOut === undefined) return undefined;
  const settings = { language, tests: heldOut, entryPoint, preamble, limits, isolation, heldOut: true };
  const measured = await simulator('tests', defined(settings));
  return { count: 1, cost: 1, measure: ([text = '']) => simulate(measured, text) };
}

/** What every version must keep, and the tests, which every engine is shown. */
function programConstraints(
  reader: ProgramReader,
  tests: readonly Test[],
  { asserts, imports }: Pick<VersionConfig, 'asserts' | 'imports'>,
): readonly Constraint[] {
  return [
    ...(asserts === 'refused' ? [noAsserts(reader)] : []),
    ...(imports.length > 0 ? [importsPresent(reader, imports)] : []),
    { text: showTests(tests) },
  ];
}
