import type { Failures } from './failures.ts';
import type { Origins } from './origins.ts';

/**
 * Makes the assertions of node:assert about exceptions and rejections.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself.
 */
export function makeExceptions(
  origins: Origins,
  failures: Failures,
  alike: (one: unknown, other: unknown) => boolean,
  errorClasses: readonly object[],
) {
  const { fail, hold, refuseProxy, thrownBy, rejectionOf, nothing, wordsOf } = failures;
  const { keys, getPrototypeOf } = Object;
  const matches = RegExp.prototype.exec;
  const isObject = (value: unknown): value is object =>
    value !== null && (typeof value === 'object' || typeof value === 'function');
  const textOf = (value: unknown): string => {
    try {
      return String(value);
    } catch {
      return '';
    }
  };

  const isInstance = (value: unknown, prototype: unknown): boolean => {
    if (!isObject(value) || !isObject(prototype)) return false;
    const name = origins.nameOf(prototype);
    for (let at = getPrototypeOf(value); at !== null; at = getPrototypeOf(at))
      if (at === prototype || (name !== undefined && origins.nameOf(at) === name)) return true;
    return false;
  };
  const isErrorClass = (type: object): boolean => {
    for (let at: object | null = type; at !== null; at = getPrototypeOf(at))
      if (errorClasses.includes(at)) return true;
    return false;
  };
  const textMatches = (pattern: RegExp, text: string): boolean => matches.call(pattern, text) !== null;
  const read = (value: unknown, key: string): unknown => Reflect.get(value as object, key);

  /** Why an exception is not the expected one; undefined when it is. */
  const difference = (actual: unknown, expected: object): string | undefined => {
    const other = 'Another exception was thrown';
    if (typeof expected === 'function') {
      if (isInstance(actual, expected.prototype)) return undefined;
      if (isErrorClass(expected)) return `${other}: ${wordsOf(actual)}`;
      return Reflect.apply(expected as never, {}, [actual]) === true
        ? undefined
        : 'The function that looks at the exception does not return true.';
    }
    if (expected instanceof RegExp)
      return textMatches(expected, textOf(actual))
        ? undefined
        : `The exception does not match: ${wordsOf(actual)}`;
    if (!isObject(actual)) return `${other}: ${wordsOf(actual)}`;
    const names = [...keys(expected)];
    if (expected instanceof Error) names.push('name', 'message');
    else if (names.length === 0) throw new TypeError('An exception cannot be compared with an empty object.');
    for (const key of names) {
      if (!(key in actual)) return `The exception has no ${key}.`;
      const [has, wants] = [read(actual, key), read(expected, key)];
      if (typeof has === 'string' && wants instanceof RegExp && textMatches(wants, has)) continue;
      if (!alike(has, wants)) return `The exception has another ${key}: ${wordsOf(has)}`;
    }
    return undefined;
  };
  const callable = (block: unknown): (() => unknown) => {
    if (typeof block === 'function') return block as () => unknown;
    throw new TypeError('The assertion wants a function to call.');
  };
  const promiseOf = (given: unknown): Promise<unknown> => {
    const promise = typeof given === 'function' ? given() : given;
    if (isObject(promise) && 'then' in promise && 'catch' in promise) return promise as Promise<unknown>;
    throw new TypeError('The assertion wants a promise, or a function that gives one.');
  };
  const isKindOfMatcher = (expected: unknown): boolean =>
    expected === undefined || expected === null || isObject(expected);
  const judgeThrown = (error: unknown, absent: string, rest: readonly unknown[]): void => {
    let [expected, message] = rest;
    if (typeof expected === 'string') {
      if (rest.length > 1) throw new TypeError('An exception cannot be compared with a text.');
      if (error !== nothing && (isObject(error) ? read(error, 'message') : error) === expected)
        throw new TypeError('The text is a message of the assertion, and the same as that of the exception.');
      [expected, message] = [undefined, expected];
    } else if (!isKindOfMatcher(expected))
      throw new TypeError('The expected exception is a class, a pattern, an object or a function.');
    if (error === nothing) fail(message ?? absent);
    refuseProxy(error);
    const words = expected === undefined || expected === null ? undefined : difference(error, expected);
    if (words === undefined) hold();
    else
      fail(
        message ?? words,
        isObject(expected) && typeof expected === 'object' ? [error, expected] : undefined,
      );
  };
  const judgeNotThrown = (error: unknown, words: string, rest: readonly unknown[]): void => {
    let [expected, message] = rest;
    if (error === nothing) {
      hold();
      return;
    }
    if (typeof expected === 'string') [expected, message] = [undefined, expected];
    if (expected !== undefined && expected !== null) {
      if (typeof expected !== 'function' && !(expected instanceof RegExp))
        throw new TypeError('The unwanted exception is a class, a pattern or a function.');
      if (difference(error, expected) !== undefined) {
        hold();
        throw error;
      }
    }
    fail(message ?? `${words}: ${wordsOf(error)}`);
  };
  const assertions = {
    throws: (block: unknown, ...rest: readonly unknown[]) =>
      judgeThrown(thrownBy(callable(block)), 'No exception was thrown.', rest),
    doesNotThrow: (block: unknown, ...rest: readonly unknown[]) =>
      judgeNotThrown(thrownBy(callable(block)), 'An exception was thrown', rest),
    rejects: async (promise: unknown, ...rest: readonly unknown[]) =>
      judgeThrown(await rejectionOf(promiseOf(promise)), 'The promise is not rejected.', rest),
    doesNotReject: async (promise: unknown, ...rest: readonly unknown[]) =>
      judgeNotThrown(await rejectionOf(promiseOf(promise)), 'The promise is rejected', rest),
  };
  return { assertions, isInstance, textMatches, callable, promiseOf, read };
}
