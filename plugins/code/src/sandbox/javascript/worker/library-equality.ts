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
import { type Equality, type Tester, vitestKinds, vitestTypes, withoutSymbols } from './vitest-equality.ts';

const strict = (types: Tester): Tester[] => [
  iterableEquality,
  types,
  sparseArrayEquality,
  arrayBufferEquality,
];
const subset: Tester[] = [iterableEquality, subsetEquality];

/** What cannot be looked into is equal to anything: whether values might be equal. */
const blindly: Tester = (one, other) => (one instanceof Opaque || other instanceof Opaque ? true : undefined);

/** Whether two values are equal as a library decides it; with `isBlind`, whether they might be. */
type LibraryEquality = (one: unknown, other: unknown, isBlind?: boolean) => boolean;

/** `toEqual`, `toStrictEqual` and `toMatchObject` as Jest and Vitest decide them, of values without code of a program. */
export const libraryEquality: Readonly<Record<LibraryComparing, LibraryEquality>> = {
  'jest equal': by([iterableEquality]),
  'jest strict': by(strict(typeEquality), true),
  'jest subset': by(subset),
  'vitest equal': by([iterableEquality], false, vitestKinds('equal')),
  'vitest strict': by(strict(vitestTypes), true, vitestKinds('strict')),
  'vitest subset': (one, other, isBlind) => vitestSubset(one, withoutSymbols(other), isBlind),
};

const vitestSubset = by(subset, false, vitestKinds('subset'));

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
