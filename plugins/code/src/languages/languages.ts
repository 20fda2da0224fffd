import type { Decoded } from '@textgrad/core';
import { javascriptReader, typescriptReader } from '../program/javascript-reader.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import { pythonReader } from '../program/python-reader.ts';
import { javascriptSandbox } from '../sandbox/javascript/javascript-sandbox.ts';
import { type Isolation, pythonSandbox } from '../sandbox/python/index.ts';
import type { Language, Sandbox, Test } from '../sandbox/sandbox.ts';
import { readJavaScriptTests } from '../suite/javascript/read-javascript-tests.ts';

/** What programs of a language are read and run with. */
export interface LanguageSupport {
  readonly reader: ProgramReader;
  readonly sandbox: Sandbox;
  /**
   * The tests of a file: each that a test library would run, each assertion of a script of them, or the one test that any
   * other script is; or why it cannot be run.
   *
   * @param program The program's file without its extension, which tests may import; nothing where there is none yet.
   */
  readonly split: (
    file: string,
    program?: string,
  ) => Decoded<readonly Test[]> | Promise<Decoded<readonly Test[]>>;
}

/** One sandbox of each kind for the process; they do not keep the process alive. */
const shared = new Map<string, LanguageSupport>();

function once(name: string, make: () => LanguageSupport): LanguageSupport {
  const support = shared.get(name) ?? make();
  shared.set(name, support);
  return support;
}

const javascript = (): LanguageSupport =>
  once('javascript', () => ({
    reader: javascriptReader,
    sandbox: javascriptSandbox(),
    split: (file, program) => readJavaScriptTests(file, 'javascript', program),
  }));

const typescript = (): LanguageSupport => ({
  ...javascript(),
  reader: typescriptReader,
  split: (file, program) => readJavaScriptTests(file, 'typescript', program),
});

const python = (isolation: Isolation): LanguageSupport =>
  once(`python ${isolation}`, () => {
    const sandbox = pythonSandbox({ isolation });
    return {
      reader: pythonReader(sandbox),
      sandbox,
      split: (file, program) => sandbox.split(file, program),
    };
  });

const supports: Readonly<Record<Language, (isolation: Isolation) => LanguageSupport>> = {
  javascript,
  typescript,
  python,
};

/**
 * The reader and the sandbox of a language.
 *
 * @param isolation `unsafe` runs Python programs in a bare process; the other languages have no such mode.
 */
export const supportOf = (language: Language, isolation: Isolation = 'isolated'): LanguageSupport =>
  supports[language](isolation);
