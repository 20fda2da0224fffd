import type { Failures } from './failures.ts';

/** The libraries whose expectations are judged. */
export type Library = 'jest' | 'vitest';

/** How `toEqual`, `toStrictEqual` and `toMatchObject` of a library compare. */
export type LibraryComparing = `${Library} ${'equal' | 'strict' | 'subset'}`;

/**
 * How two written values are compared: as `deepStrictEqual`, `deepEqual` or `partialDeepStrictEqual` of node:assert, or as a
 * library's expectation.
 */
export type Comparing = 'strict' | 'loose' | 'partial' | LibraryComparing;

/** What the host says of two written values; unknown where what cannot be looked into would decide. */
export type Likeness = 'same' | 'different' | 'unknown';

/**
 * Makes the assertions of node:assert that compare two values.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself.
 */
export function makeEquality(
  { fail, hold, refuseProxy, wordsOf }: Failures,
  encode: (value: unknown) => string | undefined,
  compare: (one: string, other: string, how: Comparing) => string,
) {
  const { is } = Object;
  const given = (count: number, values: readonly unknown[]): void => {
    if (values.length < count) throw new TypeError('The assertion wants an actual and an expected value.');
  };
  type Holds = (one: unknown, other: unknown) => boolean;
  const comparison =
    (holds: Holds, words: string) =>
    (...values: readonly unknown[]): void => {
      given(2, values);
      const actual = values[0];
      const expected = values[1];
      refuseProxy(actual);
      if (holds(actual, expected)) hold();
      else fail(values[2] ?? words, [actual, expected]);
    };
  // biome-ignore lint/suspicious/noDoubleEquals: these are the functions of node:assert, which compare so
  const loose: Holds = (one, other) => one == other || (is(one, Number.NaN) && is(other, Number.NaN));
  const likeness = (one: unknown, other: unknown, how: Comparing): Likeness => {
    if (is(one, other)) return 'same';
    let tables: readonly (string | undefined)[] = [];
    try {
      tables = [encode(one), encode(other)];
    } catch (error) {
      fail(`The value cannot be read: ${wordsOf(error)}`);
    }
    const [left, right] = tables;
    if (left === undefined || right === undefined) return fail('The value is too large to be compared.');
    const answer = compare(left, right, how);
    if (answer === 'same' || answer === 'different' || answer === 'unknown') return answer;
    throw new Error('The values could not be compared.');
  };
  const deep =
    (how: Comparing, wanted: Likeness, words: string) =>
    (...values: readonly unknown[]): void => {
      given(2, values);
      const actual = values[0];
      const expected = values[1];
      const found = likeness(actual, expected, how);
      if (found === wanted) hold();
      else if (found === 'unknown')
        fail('The values hold what cannot be looked into, so that nobody can say whether they are equal.', [
          actual,
          expected,
        ]);
      else fail(values[2] ?? words, [actual, expected]);
    };
  const notEqual: Holds = (one, other) => !loose(one, other);
  const notSame: Holds = (one, other) => !is(one, other);
  const [differ, alike] = ['The values are not deeply equal.', 'The values are deeply equal.'];
  const [other, same] = ['The values are not the same.', 'The values are the same.'];
  const exact = {
    strictEqual: comparison(is, other),
    notStrictEqual: comparison(notSame, same),
    deepStrictEqual: deep('strict', 'same', differ),
    notDeepStrictEqual: deep('strict', 'different', alike),
  };
  return {
    likeness,
    alike: (one: unknown, other: unknown) => likeness(one, other, 'strict') === 'same',
    exact,
    lenient: {
      equal: comparison(loose, 'The values are not equal.'),
      notEqual: comparison(notEqual, 'The values are equal.'),
      deepEqual: deep('loose', 'same', differ),
      notDeepEqual: deep('loose', 'different', alike),
    },
    others: {
      partialDeepStrictEqual: deep('partial', 'same', 'The value does not hold the expected one.'),
      identical: comparison((one, two) => one === two, other),
      sameJson: comparison(
        (one, two) => JSON.stringify(one) === JSON.stringify(two),
        'The values are not written the same as JSON.',
      ),
    },
  };
}
