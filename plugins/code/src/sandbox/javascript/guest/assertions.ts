import type { makeEquality } from './equality.ts';
import type { makeExceptions } from './exceptions.ts';
import type { makeExpectations } from './expectations.ts';
import type { Failures } from './failures.ts';

/** The functions of node:assert as tests find them. */
export interface Assertions {
  readonly assert: object;
  readonly strict: object;
  readonly ok: (...values: readonly unknown[]) => void;
}

/**
 * Puts the functions of node:assert together: `assert`, which compares loosely where its name does not say strictly,
 * and `assert.strict`.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself.
 */
export function makeAssertions(
  { fail, hold, wordsOf, AssertionError }: Failures,
  { exact, lenient, others }: ReturnType<typeof makeEquality>,
  exceptions: ReturnType<typeof makeExceptions>['assertions'],
  expectations: ReturnType<typeof makeExpectations>,
): Assertions {
  const matches = RegExp.prototype.exec;
  const ok = (...values: readonly unknown[]): void => {
    if (values[0]) hold();
    else fail(values[1] ?? 'The condition does not hold.');
  };

  const matching = (wanted: boolean) => (text: unknown, pattern: unknown, message?: unknown) => {
    if (!(pattern instanceof RegExp)) throw new TypeError('The assertion wants a regular expression.');
    if (typeof text === 'string' && (matches.call(pattern, text) !== null) === wanted) hold();
    else fail(message ?? `${wordsOf(text)} ${wanted ? 'does not match' : 'matches'}.`);
  };

  const shared = {
    ...exact,
    ...others,
    ...exceptions,
    ...expectations,
    ok,
    fail: (message: unknown = 'The test failed.') => fail(message),
    match: matching(true),
    doesNotMatch: matching(false),
    ifError: (value: unknown) => {
      if (value === null || value === undefined) hold();
      else fail(`It is an error: ${wordsOf(value)}`);
    },
    AssertionError,
  };
  const callable =
    () =>
    (...values: readonly unknown[]) =>
      ok(...values);
  const assert = Object.assign(callable(), shared, lenient);
  const strict = Object.assign(callable(), shared, {
    equal: exact.strictEqual,
    notEqual: exact.notStrictEqual,
    deepEqual: exact.deepStrictEqual,
    notDeepEqual: exact.notDeepStrictEqual,
  });
  Object.assign(assert, { strict, default: assert });
  Object.assign(strict, { strict, default: strict });
  return { assert, strict, ok };
}
