import type { Decoded } from '@textgrad/core';
import { transformSync } from 'amaro';

/**
 * A TypeScript program without its types: JavaScript on the same lines and columns, because types become spaces.
 *
 * Enums, namespaces and parameter properties are refused, since they are more than types.
 */
export function stripTypes(source: string): Decoded<string> {
  try {
    return { ok: true, value: transformSync(source, { mode: 'strip-only' }).code };
  } catch (error) {
    return { ok: false, problems: [problemOf(error)] };
  }
}

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
