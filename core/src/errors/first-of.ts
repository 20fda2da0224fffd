/**
 * Sentences about the first ten of many things, and how many more there are: what reads somebody else's file does not
 * answer with a page for each of its lines.
 *
 * @example
 * ```ts
 * import { firstOf } from '@textgrad/core';
 *
 * console.log(firstOf(['a', 'b', 'c'], (key) => `There is no '${key}'.`, 2));
 * // [ "There is no 'a'.", "There is no 'b'.", 'And 1 more.' ]
 * ```
 */
export function firstOf<TItem>(
  items: readonly TItem[],
  sentence: (item: TItem) => string,
  most = 10,
): readonly string[] {
  const said = items.slice(0, most).map(sentence);
  const more = items.length - said.length;
  return more === 0 ? said : [...said, `And ${more.toLocaleString('en-US')} more.`];
}
