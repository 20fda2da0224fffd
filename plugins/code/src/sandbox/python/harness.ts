import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The Python side of the sandbox: the folder beside the sources and beside what is built from them. */
export const harnessFolder = fileURLToPath(new URL('../../../python/', import.meta.url));

const names = [
  'server.py',
  'answers.py',
  'assertions_of_suites.py',
  'births.py',
  'candidate.py',
  'facts.py',
  'judge.py',
  'library.py',
  'own_imports.py',
  'reach.py',
  'rehearsal.py',
  'remote.py',
  'scripts.py',
  'special.py',
  'stand_in.py',
  'statements.py',
  'suites.py',
  'system_calls.py',
  'values.py',
  'wire.py',
] as const;

/** A file of the Python side. */
export interface HarnessFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The files of the Python side; the server first. */
export const harnessFiles = (): Promise<readonly HarnessFile[]> =>
  Promise.all(names.map(async (name) => ({ name, content: await readFile(`${harnessFolder}${name}`) })));

/** The program that watches the memory of a sandbox from outside of it. */
export const watchProgram = (): Promise<string> => readFile(`${harnessFolder}watch.py`, 'utf8');

/**
 * How the interpreter is started: no site packages, no byte code, UTF-8. It is not `-I`, which would leave the order of
 * sets to chance: the environment is empty but for the seed of hashes.
 */
export const pythonFlags = ['-s', '-S', '-B', '-X', 'utf8'] as const;
export const pythonEnvironment = { PYTHONHASHSEED: '0' } as const;
