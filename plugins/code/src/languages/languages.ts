import { extname } from 'node:path';
import { usageError } from '@textgrad/core';
import { javascriptReader, typescriptReader } from '../program/javascript-reader.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import { javascriptSandbox } from '../sandbox/javascript/javascript-sandbox.ts';
import type { Language, Sandbox } from '../sandbox/sandbox.ts';

/** What programs of a language are read and run with. */
export interface LanguageSupport {
  readonly reader: ProgramReader;
  readonly sandbox: Sandbox;
}

let javascript: Sandbox | undefined;

/** One sandbox for the process; its thread does not keep the process alive. */
function sharedJavaScript(): Sandbox {
  javascript ??= javascriptSandbox();
  return javascript;
}

const supports: Readonly<Partial<Record<Language, () => LanguageSupport>>> = {
  javascript: () => ({ reader: javascriptReader, sandbox: sharedJavaScript() }),
  typescript: () => ({ reader: typescriptReader, sandbox: sharedJavaScript() }),
};

/**
 * The reader and the sandbox of a language.
 *
 * @throws TextGradError `LANGUAGE_UNAVAILABLE` for a language that has no sandbox yet.
 */
export function supportOf(language: Language): LanguageSupport {
  const support = supports[language]?.();
  if (support !== undefined) return support;
  throw usageError(
    'LANGUAGE_UNAVAILABLE',
    `There is no sandbox for ${language} programs yet. There is one for ${Object.keys(supports).join(' and ')}.`,
  );
}

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
