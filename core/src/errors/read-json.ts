/**
 * Reads JSON as `JSON.parse` does, but takes no object with a key that stands twice: which value was meant is not known.
 *
 * @throws SyntaxError for both.
 *
 * @example
 * ```ts
 * import { readJson } from '@textgrad/core';
 *
 * console.log(readJson('{ "a": 1 }')); // { a: 1 }
 * ```
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (holdsKeyTwice(text, value)) throw new SyntaxError('A key of an object is there twice: write it once');
  return value;
}

/** Whether an object of a text of JSON, read as a value, has a key twice. */
export const holdsKeyTwice = (text: string, value: unknown): boolean => keysWritten(text) > keysHeld(value);

/** How many keys a text of JSON writes: its colons outside strings. */
function keysWritten(text: string): number {
  let count = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') inside = !inside;
    else if (inside && sign === '\\') at++;
    else if (!inside && sign === ':') count++;
  }
  return count;
}

function keysHeld(value: unknown): number {
  let count = 0;
  const open: unknown[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const values = Object.values(one);
    if (!Array.isArray(one)) count += values.length;
    for (const held of values) open.push(held);
  }
  return count;
}
