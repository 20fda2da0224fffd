/** Whether two values are equal; undefined where the next in the row says so. */
export type Tester = (one: unknown, other: unknown) => boolean | undefined;

/** Whether two values, or their parts, are equal. */
export type Equality = (one: unknown, other: unknown) => boolean;

/** How values are compared: `toEqual`, `toStrictEqual` or `toMatchObject`. */
type How = 'equal' | 'strict' | 'subset';

/**
 * What Vitest compares otherwise than Jest: arrays of other lengths are never equal, nor are values of which one has a symbol
 * that is undefined, but for strict comparisons; invalid dates are equal; and exceptions are compared by name, message and
 * enumerable fields, and by the cause where one is expected, not by their message alone.
 */
export const vitestKinds =
  (how: How) =>
  (equal: Equality): Tester =>
  (one, other) => {
    if (one instanceof Date && other instanceof Date) return Object.is(one.getTime(), other.getTime());
    if (one instanceof Error && other instanceof Error) return sameErrors(one, other, equal);
    if (Object.is(one, other)) return undefined;
    const lists = Array.isArray(one) && Array.isArray(other);
    if (lists && one.length !== other.length) return false;
    const byKeys = lists || (how === 'equal' && isPlain(one) && isPlain(other));
    return byKeys && how !== 'strict' && (hasEmptySymbol(one) || hasEmptySymbol(other)) ? false : undefined;
  };

/** Vitest lets no class of lists pass for another in a strict comparison, as Jest does. */
export const vitestTypes: Tester = (one, other) =>
  one === null || one === undefined || other === null || other === undefined
    ? undefined
    : Object(one).constructor === Object(other).constructor
      ? undefined
      : false;

/**
 * Takes the symbols off the objects of a decoded value, lists apart: Vitest's `toMatchObject` looks for names alone.
 *
 * @returns The same value, changed in place.
 */
export function withoutSymbols(value: unknown, seen = new Set<unknown>()): unknown {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  seen.add(value);
  if (!Array.isArray(value))
    for (const symbol of Object.getOwnPropertySymbols(value)) Reflect.deleteProperty(value, symbol);
  const held = value instanceof Map || value instanceof Set ? [...value].flat() : [];
  const hidden = value instanceof Error ? [value.cause] : [];
  for (const part of [...Object.values(value), ...held, ...hidden]) withoutSymbols(part, seen);
  return value;
}

function sameErrors(one: Error, other: Error, equal: Equality): boolean {
  const causes = other.cause === undefined || equal(one.cause, other.cause);
  const lists =
    !(one instanceof AggregateError && other instanceof AggregateError) || equal(one.errors, other.errors);
  const same = one.name === other.name && one.message === other.message;
  return same && causes && lists && equal({ ...one }, { ...other });
}

/** Whether nothing but its fields says what a value is. */
const isPlain = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' && !(Symbol.iterator in Object(value));

const hasEmptySymbol = (value: unknown): boolean =>
  Object.getOwnPropertySymbols(value).some((key) => Reflect.get(Object(value), key) === undefined);
