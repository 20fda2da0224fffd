import {
  arrayBufferEquality,
  equals,
  iterableEquality,
  sparseArrayEquality,
  subsetEquality,
  typeEquality,
} from '@jest/expect-utils';
import type { LibraryComparing } from '../guest/equality.ts';
import { Opaque } from './opaque.ts';

type Tester = (one: unknown, other: unknown) => boolean | undefined;
type Equality = (one: unknown, other: unknown) => boolean;

/**
 * What Vitest compares otherwise than Jest, which looks at an exception's message alone and finds no two invalid dates equal:
 * exceptions by name, message and enumerable fields, and by the cause where one is expected.
 */
const vitestKinds =
  (equal: Equality): Tester =>
  (one, other) => {
    if (one instanceof Date && other instanceof Date) return Object.is(one.getTime(), other.getTime());
    if (!(one instanceof Error && other instanceof Error)) return undefined;
    const causes = other.cause === undefined || equal(one.cause, other.cause);
    const lists =
      !(one instanceof AggregateError && other instanceof AggregateError) || equal(one.errors, other.errors);
    const same = one.name === other.name && one.message === other.message;
    return same && causes && lists && equal({ ...one }, { ...other });
  };

const strict: Tester[] = [iterableEquality, typeEquality, sparseArrayEquality, arrayBufferEquality];
const subset: Tester[] = [iterableEquality, subsetEquality];

/** What cannot be looked into is equal to anything: whether values might be equal. */
const blindly: Tester = (one, other) => (one instanceof Opaque || other instanceof Opaque ? true : undefined);

/** Whether two values are equal as a library decides it; with `isBlind`, whether they might be. */
type LibraryEquality = (one: unknown, other: unknown, isBlind?: boolean) => boolean;

/** `toEqual`, `toStrictEqual` and `toMatchObject` as Jest and Vitest decide them, of values without code of a program. */
export const libraryEquality: Readonly<Record<LibraryComparing, LibraryEquality>> = {
  'jest equal': by([iterableEquality]),
  'jest strict': by(strict, true),
  'jest subset': by(subset),
  'vitest equal': by([iterableEquality], false, vitestKinds),
  'vitest strict': by(strict, true, vitestKinds),
  'vitest subset': by(subset, false, vitestKinds),
};

function by(
  testers: readonly Tester[],
  isStrict = false,
  kinds?: (equal: Equality) => Tester,
): LibraryEquality {
  return (one, other, isBlind = false) => {
    const equal: Equality = (left, right) => equals(left, right, all, isStrict);
    const all = [...(isBlind ? [blindly] : []), ...(kinds ? [kinds(equal)] : []), ...testers];
    return equal(one, other);
  };
}
