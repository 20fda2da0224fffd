import assert from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';
import type { Comparing, Likeness } from '../guest/equality.ts';
import { type DecodeOptions, decodeValue } from './decode-value.ts';
import { Identities } from './opaque.ts';

/** Node's own comparisons, each saying yes or no. */
const comparisons: Readonly<Record<Comparing, (one: unknown, other: unknown) => boolean>> = {
  strict: isDeepStrictEqual,
  loose: (one, other) => holds(() => assert.deepEqual(one, other, 'different')),
  partial: (one, other) => holds(() => assert.partialDeepStrictEqual(one, other, 'different')),
};

/**
 * What Node says of two written values, each made again as plain data.
 *
 * Where it says that they differ and something that cannot be looked into would make them equal, it is not known.
 */
export function compareValues(one: string, other: string, how: Comparing, onlyZero = false): Likeness {
  if (one === other) return 'same';
  const same = (blind: boolean): boolean => {
    const options: DecodeOptions = { identities: new Identities(), onlyZero, blind };
    return comparisons[how](decodeValue(one, options), decodeValue(other, options));
  };
  try {
    if (same(false)) return 'same';
    return hidesSomething(one) && hidesSomething(other) && same(true) ? 'unknown' : 'different';
  } catch (error) {
    // Nested too deeply for the host to walk through.
    if (error instanceof RangeError) return 'unknown';
    throw error;
  }
}

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
