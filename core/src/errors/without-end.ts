/**
 * A text without the characters at its end that a pattern of one character fits, in linear time: an expression that ends in
 * `+$` tries every place where such characters stand.
 *
 * @example
 * ```ts
 * import { withoutEnd } from '@textgrad/core';
 *
 * console.log(withoutEnd('http://127.0.0.1:8000//', /\//u)); // http://127.0.0.1:8000
 * ```
 */
export function withoutEnd(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
