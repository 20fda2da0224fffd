import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type { Decoded } from '@textgrad/core';
import type { Language } from './language.ts';
import { nestsTypesTooDeeply } from './type-nesting.ts';

let stripper = load();

/** The stripper, read anew: whoever requires a module keeps it, so that each instance is required by another. */
function load(): typeof import('amaro') {
  const require = createRequire(import.meta.url);
  const folder = `${dirname(require.resolve('amaro'))}${sep}`;
  for (const path of Object.keys(require.cache)) if (path.startsWith(folder)) delete require.cache[path];
  return require('amaro') as typeof import('amaro');
}

const tooDeep = { ok: false, problems: ['The program is nested too deeply to be parsed.'] } as const;

/**
 * A TypeScript program without its types: JavaScript on the same lines and columns, because types become spaces.
 *
 * Enums, namespaces and parameter properties are refused, since they are more than types.
 */
export function stripTypes(source: string): Decoded<string> {
  if (nestsTypesTooDeeply(source)) return tooDeep;
  try {
    return { ok: true, value: stripper.transformSync(source, { mode: 'strip-only' }).code };
  } catch (error) {
    if (error instanceof Error) {
      // One that overflowed its stack is broken for every later text.
      stripper = load();
      return tooDeep;
    }
    return { ok: false, problems: [problemOf(error)] };
  }
}

/** A text as JavaScript: {@link stripTypes} where its language has types, the text itself elsewhere. */
export const withoutTypes = (source: string, language: Language): Decoded<string> =>
  language === 'typescript' ? stripTypes(source) : { ok: true, value: source };

/** What the stripper throws: plain objects, not errors. */
function problemOf(thrown: unknown): string {
  const { message, startLine, startColumn } = Object(thrown) as Record<string, unknown>;
  const words = typeof message === 'string' ? message.split('\n')[0]?.trim() : undefined;
  const where =
    typeof startLine === 'number' && typeof startColumn === 'number'
      ? ` on line ${startLine}, column ${startColumn + 1}`
      : '';
  return `The program is not TypeScript that its types can be taken off${where}: ${words ?? 'it does not parse'}.`;
}
