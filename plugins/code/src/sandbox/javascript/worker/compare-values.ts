import assert from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';
import type { Comparing, LibraryComparing, Likeness } from '../guest/equality.ts';
import { type DecodeOptions, decodeValue } from './decode-value.ts';
import { libraryEquality } from './library-equality.ts';
import { Identities } from './opaque.ts';

/** Node's own comparisons, each saying yes or no. */
const nodes: Readonly<Record<Exclude<Comparing, LibraryComparing>, Comparison>> = {
  strict: isDeepStrictEqual,
  loose: (one, other) => holds(() => assert.deepEqual(one, other, 'different')),
  partial: (one, other) => holds(() => assert.partialDeepStrictEqual(one, other, 'different')),
};

type Comparison = (one: unknown, other: unknown) => boolean;

/**
 * What Node, or a test library, says of two written values, each made again as plain data.
 *
 * Where it says that they differ and something that cannot be looked into would make them equal, it is not known.
 */
export function compareValues(one: string, other: string, how: Comparing, onlyZero = false): Likeness {
  if (isOfLibrary(how)) return compareAsLibrary(how, one, other);
  if (one === other) return 'same';
  const same = (blind: boolean): boolean | undefined =>
    compareBy(nodes[how], one, other, { identities: new Identities(), onlyZero, blind });
  const found = same(false);
  if (found === undefined) return 'unknown';
  if (found) return 'same';
  return hidesSomething(one) && hidesSomething(other) && same(true) ? 'unknown' : 'different';
}

const isOfLibrary = (how: Comparing): how is LibraryComparing => how in libraryEquality;

/** A library looks at fields whatever the class, so that what shows none may be equal to what does. */
function compareAsLibrary(how: LibraryComparing, one: string, other: string): Likeness {
  const same = (isBlind: boolean): boolean | undefined =>
    compareBy((left, right) => libraryEquality[how](left, right, isBlind), one, other, {
      identities: new Identities(),
    });
  const found = same(false);
  if (found === undefined) return 'unknown';
  if (found) return 'same';
  return (hidesSomething(one) || hidesSomething(other)) && same(true) !== false ? 'unknown' : 'different';
}

/** Whether two written values are the same; undefined when they are nested too deeply for the host, or made to mislead it. */
function compareBy(
  comparison: Comparison,
  one: string,
  other: string,
  options: DecodeOptions,
): boolean | undefined {
  try {
    return comparison(decodeValue(one, options), decodeValue(other, options));
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** How far numbers of two runs may lie apart, as a share of the larger. */
const rounding = 1e-9;

/** Whether the values of two programs, each written in a run of its own, are the same but for rounding. */
export function sameResult(one: string, other: string): boolean {
  if (compareBy(nodes.strict, one, other, { identities: new Identities(true), onlyZero: true })) return true;
  const [left, right] = [numbersOf(one), numbersOf(other)];
  return left.rest === right.rest && left.numbers.every((value, at) => isClose(value, right.numbers[at]));
}

/** The numbers of a written value, and what is left of it without them. */
function numbersOf(written: string): { readonly numbers: readonly number[]; readonly rest: string } {
  const numbers: number[] = [];
  const rest: unknown = JSON.parse(written, (_key, value: unknown) => {
    if (typeof value !== 'number') return value;
    numbers.push(value);
    return 0;
  });
  return { numbers, rest: JSON.stringify(rest) };
}

function isClose(one: number, other: number | undefined): boolean {
  if (other === undefined || one === other) return one === other;
  if (Number.isInteger(one) && Number.isInteger(other)) return false;
  return Math.abs(one - other) <= rounding * Math.max(Math.abs(one), Math.abs(other));
}

/** What in a written value cannot be read whole; undefined when all of it can. */
export const unreadPart = (written: string): string | undefined =>
  /\["(?:Opaque|Single)",\d+,"((?:[^"\\]|\\.)*)"\]/u.exec(written)?.[1];

/** Whether a written value holds what cannot be looked into. */
export const hidesSomething = (written: string): boolean => /\["Opaque",\d+,/u.test(written);

/** A written value as source text, at most so many characters. */
export function showValue(written: string, characters = 400): string {
  const text = inspect(decodeValue(written), {
    depth: 8,
    maxArrayLength: 100,
    maxStringLength: characters,
    breakLength: Number.POSITIVE_INFINITY,
    compact: true,
  });
  return text.length > characters ? `${text.slice(0, characters)}…` : text;
}

function holds(assertion: () => void): boolean {
  try {
    assertion();
    return true;
  } catch (error) {
    if (error instanceof assert.AssertionError) return false;
    throw error;
  }
}
