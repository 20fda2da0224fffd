import { closest, distance } from 'fastest-levenshtein';

/** Characters of a name that could be meant. */
const longest = 100;

/**
 * "Did you mean …? " with the nearest valid name, or nothing when none is near.
 *
 * @example
 * ```ts
 * import { nearest } from '@textgrad/core';
 *
 * console.log(nearest('exprt', ['expert', 'openai'])); // Did you mean 'expert'?
 * ```
 */
export function nearest(given: string, names: readonly string[]): string {
  if (names.length === 0 || given.length > longest) return '';
  const name = closest(given, names);
  return distance(given, name) <= Math.max(2, Math.floor(name.length / 3)) ? `Did you mean '${name}'? ` : '';
}
