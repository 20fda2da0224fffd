import { extname } from 'node:path';
import type { Language } from '../program/language.ts';

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
