import type { Comparing, Library, Likeness } from './equality.ts';
import type { makeExceptions } from './exceptions.ts';
import type { Failures } from './failures.ts';

/** Matchers of `expect` that the judge decides itself; a rewritten test calls them as `assert.jest.toEqual` and the like. */
export type ExpectedMatcher =
  | 'toBeCloseTo'
  | 'toBeGreaterThan'
  | 'toBeGreaterThanOrEqual'
  | 'toBeLessThan'
  | 'toBeLessThanOrEqual'
  | 'toContain'
  | 'toContainEqual'
  | 'toEqual'
  | 'toHaveLength'
  | 'toMatch'
  | 'toMatchObject'
  | 'toStrictEqual'
  | 'toThrow'
  | 'resolvedThrows'
  | 'rejectedWith';

/**
 * Makes the matchers of Jest's and Vitest's `expect`, and what `resolves` and `rejects` wait for.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself.
 */
export function makeExpectations(
  { fail, hold, refuseProxy, thrownBy, rejectionOf, nothing, wordsOf }: Failures,
  likeness: (one: unknown, other: unknown, how: Comparing) => Likeness,
  { isInstance, textMatches, callable, promiseOf, read }: ReturnType<typeof makeExceptions>,
) {
  type Given = readonly [given: unknown, wanted: unknown, ...more: readonly unknown[]];
  type Matcher = (library: Library, ...values: Given) => boolean;
  const isObject = (value: unknown): value is object =>
    value !== null && (typeof value === 'object' || typeof value === 'function');
  const number = (value: unknown): number => {
    if (typeof value === 'number' || typeof value === 'bigint') return value as number;
    throw new TypeError('The matcher compares numbers alone.');
  };
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new TypeError('The matcher wants a text.');
  };
  const same = (one: unknown, other: unknown, how: Comparing): boolean => {
    const found = likeness(one, other, how);
    if (found !== 'unknown') return found === 'same';
    return fail(
      'The values hold what cannot be looked into, so that nobody can say whether they are equal.',
      [one, other],
    );
  };
  /** What the language's own getter says of a value's length, whatever the value itself says; undefined where there is none. */
  const ownLengths = [
    [Map.prototype, 'size'],
    [Set.prototype, 'size'],
    [Object.getPrototypeOf(Uint8Array.prototype), 'length'],
  ].map(([prototype, key]) => Object.getOwnPropertyDescriptor(prototype, key)?.get);
  const lengthOf = (value: unknown, library: Library): unknown => {
    refuseProxy(value);
    for (const getter of library === 'vitest' ? ownLengths : ownLengths.slice(2))
      try {
        return Reflect.apply(getter as never, value, []);
      } catch {}
    const length = isObject(value) || typeof value === 'string' ? read(Object(value), 'length') : undefined;
    if (typeof length === 'number') return length;
    throw new TypeError('The value has no length.');
  };

  /** The text that a matcher of a text or a pattern looks at. */
  const messageOf = (error: unknown, library: Library): string => {
    const message = isObject(error) ? read(error, 'message') : undefined;
    if (typeof message === 'string') return message;
    return library === 'jest' ? String(error) : text(error);
  };
  const isThrown = (library: Library, error: unknown, wanted: unknown): boolean => {
    if (error !== nothing) refuseProxy(error);
    if (wanted === undefined || error === nothing) return error !== nothing;
    if (typeof wanted === 'string') return messageOf(error, library).includes(wanted);
    if (wanted instanceof RegExp) return textMatches(fresh(wanted), messageOf(error, library));
    if (typeof wanted === 'function') return isInstance(error, wanted.prototype);
    if (library === 'vitest') return same(error, wanted, 'vitest equal');
    if (!isObject(wanted))
      throw new TypeError('The expected exception is a text, a pattern, a class or an object.');
    const type = read(wanted, 'constructor');
    const ofClass = wanted instanceof Error && error instanceof Error && type !== Error;
    if (ofClass && !isInstance(error, read(type, 'prototype'))) return false;
    const cause = (one: unknown): unknown => (isObject(one) ? read(one, 'cause') : undefined);
    return (
      messageOf(error, library) === read(wanted, 'message') && same(cause(error), cause(wanted), 'jest equal')
    );
  };
  /** A pattern that begins at the beginning, as the libraries use it. */
  const fresh = (pattern: RegExp): RegExp => {
    pattern.lastIndex = 0;
    return pattern;
  };

  const matchers: Readonly<Record<ExpectedMatcher, Matcher>> = {
    toBeGreaterThan: (_, given, wanted) => number(given) > number(wanted),
    toBeGreaterThanOrEqual: (_, given, wanted) => number(given) >= number(wanted),
    toBeLessThan: (_, given, wanted) => number(given) < number(wanted),
    toBeLessThanOrEqual: (_, given, wanted) => number(given) <= number(wanted),
    toBeCloseTo(_, given, wanted, digits = 2) {
      if (typeof given !== 'number' || typeof wanted !== 'number')
        throw new TypeError('The matcher compares numbers alone.');
      const isInfinite = Math.abs(wanted) === Number.POSITIVE_INFINITY;
      return isInfinite ? given === wanted : Math.abs(given - wanted) < 10 ** -number(digits) / 2;
    },
    // What is gone through has become a list of the test's own.
    toContain: (_, given, wanted) =>
      typeof given === 'string'
        ? given.includes(text(wanted))
        : (given as readonly unknown[]).indexOf(wanted) >= 0,
    toContainEqual: (library, given, wanted) =>
      [...(given as readonly unknown[])].some((one) => same(one, wanted, `${library} equal`)),
    toEqual: (library, given, wanted) => same(given, wanted, `${library} equal`),
    toStrictEqual: (library, given, wanted) => same(given, wanted, `${library} strict`),
    toMatchObject(library, given, wanted) {
      if (!isObject(given) || !isObject(wanted)) throw new TypeError('The matcher compares objects alone.');
      return same(given, wanted, `${library} subset`);
    },
    toHaveLength: (library, given, wanted) => lengthOf(given, library) === number(wanted),
    toMatch: (_, given, wanted) =>
      wanted instanceof RegExp ? textMatches(fresh(wanted), text(given)) : text(given).includes(text(wanted)),
    toThrow: isThrown,
    resolvedThrows: isThrown,
    rejectedWith: (library, given, wanted) =>
      isThrown(library, library === 'jest' && !(given instanceof Error) ? nothing : given, wanted),
  };

  /** What was expected, as a failure shows it beside what there was. */
  const said = (name: string, wanted: unknown): unknown =>
    ['toEqual', 'toStrictEqual'].includes(name) ? wanted : { [name]: wanted };
  /** What a matcher looks at: what a function throws, or a value; under `resolves`, no function has thrown nothing. */
  const seenBy = (name: string, library: Library, given: unknown): unknown => {
    if (name === 'toThrow' || (name === 'resolvedThrows' && typeof given === 'function'))
      return thrownBy(callable(given));
    if (name !== 'resolvedThrows' || (library === 'jest' && given instanceof Error)) return given;
    return nothing;
  };
  /** The matchers of a library, as `expect(given).toEqual(wanted)` or with `not`. */
  const decided = (library: Library, isNot: boolean): Record<string, (...values: Given) => void> =>
    Object.fromEntries(
      Object.entries(matchers).map(([name, matcher]) => [
        name,
        (...[given, wanted, ...more]: Given): void => {
          const seen = seenBy(name, library, given);
          if (seen !== nothing) refuseProxy(seen);
          if (matcher(library, seen, wanted, ...more) !== isNot) {
            hold();
            return;
          }
          if (seen === nothing) fail('No exception was thrown.');
          fail(`${name} does not hold.`, [seen, isNot ? { not: said(name, wanted) } : said(name, wanted)]);
        },
      ]),
    );
  const ofLibrary = (library: Library) => ({ ...decided(library, false), not: decided(library, true) });

  return {
    jest: ofLibrary('jest'),
    vitest: ofLibrary('vitest'),
    /** What a promise comes to. */
    async fulfilled(promise: unknown): Promise<unknown> {
      if (typeof promise === 'function') throw new TypeError('The expectation wants a promise.');
      const value = await promiseOf(promise);
      hold();
      return value;
    },
    /** What a promise, or that of a function, is rejected with. */
    async reason(promise: unknown): Promise<unknown> {
      const error = await rejectionOf(promiseOf(promise));
      if (error === nothing) fail(`The promise is not rejected: ${wordsOf(await promise)}`);
      hold();
      return error;
    },
  };
}
