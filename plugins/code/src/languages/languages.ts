import { extname } from 'node:path';
import { javascriptReader, typescriptReader } from '../program/javascript-reader.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import { pythonReader } from '../program/python-reader.ts';
import { javascriptSandbox } from '../sandbox/javascript/javascript-sandbox.ts';
import { type Isolation, pythonSandbox } from '../sandbox/python/index.ts';
import type { Language, Sandbox, Test } from '../sandbox/sandbox.ts';
import { splitScript } from '../suite/split-script.ts';

/** What programs of a language are read and run with. */
export interface LanguageSupport {
  readonly reader: ProgramReader;
  readonly sandbox: Sandbox;
  /** Takes a script of nothing but assertions apart; any other script stays one test. */
  readonly split: (script: string) => readonly Test[] | Promise<readonly Test[]>;
}

/** One sandbox of each kind for the process; they do not keep the process alive. */
const shared = new Map<string, LanguageSupport>();

function once(name: string, make: () => LanguageSupport): LanguageSupport {
  const support = shared.get(name) ?? make();
  shared.set(name, support);
  return support;
}

const javascript = (): LanguageSupport =>
  once('javascript', () => ({ reader: javascriptReader, sandbox: javascriptSandbox(), split: splitScript }));

const wholeScript = (source: string): readonly Test[] => [{ kind: 'script', name: 'script', source }];

const typescript = (): LanguageSupport => ({
  ...javascript(),
  reader: typescriptReader,
  split: wholeScript,
});

const python = (isolation: Isolation): LanguageSupport =>
  once(`python ${isolation}`, () => {
    const sandbox = pythonSandbox({ isolation });
    const split = async (source: string): Promise<readonly Test[]> => {
      const assertions = await sandbox.split(source);
      return assertions.length === 0
        ? wholeScript(source)
        : assertions.map((one): Test => ({ kind: 'assertion', ...one }));
    };
    return { reader: pythonReader(sandbox), sandbox, split };
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

const extensions: Readonly<Record<string, Language>> = {
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.py': 'python',
};

/** The language of a file by its extension. */
export const languageOf = (path: string): Language | undefined => extensions[extname(path).toLowerCase()];
