import { basename, extname, resolve } from 'node:path';
import { type Decoded, usageError } from '@textgrad/core';
import type { ProgramExample } from '../datasets/examples.ts';
import { languageOf } from '../languages/language-of.ts';
import { type LanguageSupport, supportOf } from '../languages/languages.ts';
import type { Isolation } from '../sandbox/python/index.ts';
import type { Language, Program, Test } from '../sandbox/sandbox.ts';
import { readTests } from '../suite/read-tests.ts';
import { readTextFile } from './read-text-file.ts';
import type { FileSettings } from './settings.ts';

/** A program and its tests as a task was given them. */
export interface GivenProgram {
  readonly language: Language;
  readonly support: LanguageSupport;
  /** The program's text; absent when a problem has none yet. */
  readonly source: string | undefined;
  readonly tests: readonly Test[];
  /** Tests that nothing but the end of a run sees. */
  readonly heldOut?: readonly Test[] | undefined;
  /** See {@link Program.preamble}. */
  readonly preamble?: string | undefined;
}

const mostProgramBytes = 500_000;
const mostTestBytes = 8_000_000;

/**
 * Reads the program and the tests that a configuration names, or the example.
 *
 * @throws TextGradError `TESTS_MISSING`, `PROGRAM_MISSING`, `LANGUAGE_UNKNOWN`, `TESTS_INVALID`, `FILE_UNREADABLE`,
 * `FILE_LARGE`, `SANDBOX_UNAVAILABLE`.
 */
export async function readProgram(
  config: FileSettings & { readonly sandbox: Isolation },
  example: ProgramExample | undefined,
  { needsProgram = true }: { readonly needsProgram?: boolean } = {},
): Promise<GivenProgram> {
  const { program, tests } = config;
  if (tests === undefined && (program !== undefined || example === undefined))
    throw usageError('TESTS_MISSING', 'There are no tests: give the path of a file, --set tests=<file>.');
  if (program === undefined && needsProgram && tests !== undefined)
    throw usageError(
      'PROGRAM_MISSING',
      'There is no program: give the path of a file, --set program=<file>.',
    );
  const language = chosenLanguage(config);
  const support = supportOf(language, config.sandbox);
  const source =
    program === undefined
      ? tests === undefined
        ? example?.source
        : undefined
      : await readTextFile(resolve(program), 'The program', mostProgramBytes);
  const read = { form: config.form, split: config.split, module: program && moduleName(program) };
  const suite = (text: string) => readSuite(text, read, language, support);
  const visible =
    tests === undefined
      ? (example?.tests ?? '')
      : await readTextFile(resolve(tests), 'The test file', mostTestBytes);
  const heldOut =
    config.heldOut === undefined
      ? undefined
      : await suite(await readTextFile(resolve(config.heldOut), 'The file of held-out tests', mostTestBytes));
  return { language, support, source, tests: await suite(visible), heldOut };
}

function chosenLanguage({ language, program, tests }: FileSettings): Language {
  if (language !== 'auto') return language;
  const found =
    languageOf(program ?? tests ?? 'example.js') ?? (program === undefined ? 'javascript' : undefined);
  if (found !== undefined) return found;
  throw usageError(
    'LANGUAGE_UNKNOWN',
    `The extension of '${program}' does not say its language: set it, --set language=javascript.`,
  );
}

async function readSuite(
  text: string,
  { form, split, module }: ReadAs,
  language: Language,
  support: LanguageSupport,
): Promise<readonly Test[]> {
  const tests = valid(readTests(text, form === 'auto' ? undefined : form));
  const [only] = tests;
  if (tests.length === 1 && only?.kind === 'script') {
    const found = valid(await support.split(only.source, module));
    return split || found.some(({ kind }) => kind === 'script') ? found : tests;
  }
  return language === 'python' ? tests : tests.map(withParentheses);
}

/** How a test file is read. */
interface ReadAs extends Pick<FileSettings, 'form' | 'split'> {
  /** By which name tests may import the program. */
  readonly module: string | undefined;
}

const moduleName = (path: string): string => basename(path, extname(path));

function valid(read: Decoded<readonly Test[]>): readonly Test[] {
  if (read.ok) return read.value;
  throw usageError('TESTS_INVALID', read.problems.join(' '), { details: { problems: read.problems } });
}

/** `assert f(2) == 4`, as it is written in Python, for languages in which `assert` is a function. */
function withParentheses(test: Test): Test {
  if (test.kind !== 'assertion') return test;
  const condition = /^assert\s+(?!\()(.+)$/su.exec(test.statement)?.[1]?.replace(/;$/u, '');
  return condition === undefined ? test : { ...test, statement: `assert(${condition})` };
}
