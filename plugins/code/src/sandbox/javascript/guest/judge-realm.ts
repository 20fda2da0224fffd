/** What the judge's realm hands to the host; each is called by the host alone. */
export interface Judge {
  /** Makes the program's names readable, and assignable, as globals of this realm. */
  adopt(accessors: object, protectedName: string): void;
  encode(value: unknown): string | undefined;
  /** What was thrown, as JSON of {@link GuestException}. */
  describe(error: unknown): string;
  /** The first assertion that did not hold since the last call, as JSON of {@link GuestFailure}, or an empty string. */
  takeFailure(): string;
}

/** A thrown value in words. */
export interface GuestException {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** An assertion that does not hold; values are encoded tables. */
export interface GuestFailure {
  readonly message: string;
  readonly actual?: string;
  readonly expected?: string;
}

/**
 * Runs inside the sandbox before anything else: the realm that tests run in.
 *
 * Tests use this realm's own built-ins, and all of them are frozen before a program is loaded in another realm. So a
 * program that replaces `JSON.stringify`, alters `Array.prototype` or defines its own `assert` changes nothing but its
 * own answers. A failed assertion is remembered even when a program catches it.
 *
 * The text of this function is what runs, so it may use nothing from outside itself.
 */
export function judgeRealm(
  encode: (value: unknown) => string | undefined,
  same: (one: string, other: string) => boolean,
  print: (text: string) => void,
): Judge {
  let failure: { message: string; actual?: string; expected?: string } | undefined;

  class AssertionError extends Error {
    override name = 'AssertionError';
  }
  const fail = (message: unknown, values?: readonly [unknown, unknown]): never => {
    const words = message instanceof Error ? message.message : String(message);
    const [actual, expected] = values === undefined ? [] : values.map((value) => encode(value));
    failure ??= {
      message: words,
      ...(actual === undefined ? {} : { actual }),
      ...(expected === undefined ? {} : { expected }),
    };
    throw new AssertionError(words);
  };
  const deep = (one: unknown, other: unknown): boolean => {
    const [left, right] = [encode(one), encode(other)];
    return left !== undefined && right !== undefined && same(left, right);
  };
  const throwsOrNot = (block: () => unknown): { readonly error: unknown } | undefined => {
    const before = failure;
    try {
      block();
      return undefined;
    } catch (error) {
      failure = before;
      return { error };
    }
  };
  const isExpected = (error: unknown, expected: unknown): boolean => {
    if (expected === undefined || typeof expected === 'string') return true;
    if (expected instanceof RegExp) return expected.test(String(error));
    if (typeof expected !== 'function') return true;
    return expected.prototype !== undefined && error instanceof expected ? true : expected(error) === true;
  };

  // biome-ignore lint/suspicious/noDoubleEquals: these are the functions of node:assert, which compare so
  const loose = (one: unknown, other: unknown): boolean => one == other;
  const comparison =
    (holds: (one: unknown, other: unknown) => boolean, words: string) =>
    (actual: unknown, expected: unknown, message: unknown = words): void => {
      if (!holds(actual, expected)) fail(message, [actual, expected]);
    };
  const not = (holds: (one: unknown, other: unknown) => boolean) => (one: unknown, other: unknown) =>
    !holds(one, other);
  const ok = (value: unknown, message: unknown = 'The condition does not hold.'): void => {
    if (!value) fail(message);
  };
  const equality = {
    equal: comparison(loose, 'The values are not equal.'),
    notEqual: comparison(not(loose), 'The values are equal.'),
    strictEqual: comparison(Object.is, 'The values are not the same.'),
    notStrictEqual: comparison(not(Object.is), 'The values are the same.'),
    deepEqual: comparison(deep, 'The values are not deeply equal.'),
    notDeepEqual: comparison(not(deep), 'The values are deeply equal.'),
    deepStrictEqual: comparison(deep, 'The values are not deeply equal.'),
    notDeepStrictEqual: comparison(not(deep), 'The values are deeply equal.'),
    identical: comparison((one, other) => one === other, 'The values are not the same.'),
    sameJson: comparison(
      (one, other) => JSON.stringify(one) === JSON.stringify(other),
      'The values are not written the same as JSON.',
    ),
  };
  const assert = Object.assign((value: unknown, message?: unknown) => ok(value, message), equality, {
    ok,
    fail: (message: unknown = 'The test failed.') => fail(message),
    match: (text: unknown, pattern: RegExp) => ok(pattern.test(String(text)), `${text} does not match.`),
    throws: (block: () => unknown, expected?: unknown) => {
      const thrown = throwsOrNot(block);
      if (thrown === undefined) fail('No exception was thrown.');
      else ok(isExpected(thrown.error, expected), `Another exception was thrown: ${String(thrown.error)}`);
    },
    doesNotThrow: (block: () => unknown) => {
      const thrown = throwsOrNot(block);
      if (thrown !== undefined) fail(`An exception was thrown: ${String(thrown.error)}`);
    },
    AssertionError,
  });
  Object.assign(assert, { strict: assert, default: assert });

  const show = (value: unknown): string => {
    if (typeof value === 'string') return value;
    try {
      return (typeof value === 'object' ? JSON.stringify(value) : undefined) ?? String(value);
    } catch {
      return '[object]';
    }
  };
  const write = (...values: unknown[]): void => print(values.map(show).join(' '));
  const console = { log: write, info: write, debug: write, warn: write, error: write, assert: ok };
  const require = (name: unknown): unknown => {
    if (/^(node:)?assert(\/strict)?$/.test(String(name))) return assert;
    throw new Error(`Cannot find module '${name}': tests may use 'node:assert' and no other.`);
  };

  /** A value of another realm is an instance of this realm's class of the same name. */
  const acceptOtherRealms = (): void => {
    const brandOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
    const accept = (type: object, holds: (value: unknown) => boolean): void => {
      const own = Function.prototype[Symbol.hasInstance];
      Object.defineProperty(type, Symbol.hasInstance, {
        value(this: object, value: unknown) {
          return own.call(this, value) || (this === type && holds(value));
        },
      });
    };
    for (const type of [Array, Map, Set, Date, RegExp, Promise, WeakMap, WeakSet])
      accept(type, (value) => typeof value === 'object' && brandOf(value) === type.name);
    accept(Function, (value) => typeof value === 'function');
    accept(Object, (value) => value !== null && (typeof value === 'object' || typeof value === 'function'));
    const chainHas = (value: unknown, name: string): boolean => {
      for (let at = Object(value); at !== null; at = Object.getPrototypeOf(at))
        if (Object.getOwnPropertyDescriptor(at, 'name')?.value === name) return true;
      return false;
    };
    const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
    for (const type of errors)
      accept(type, (value) => brandOf(value) === 'Error' && chainHas(value, type.name));
  };

  /** Own properties may still be assigned over those that are inherited from a frozen prototype. */
  const allowOverrides = (prototype: object): void => {
    for (const key of Reflect.ownKeys(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
      if (descriptor === undefined || !('value' in descriptor) || !descriptor.configurable) continue;
      const { value, enumerable = false } = descriptor;
      Object.defineProperty(prototype, key, {
        get: () => value,
        set(this: object, next: unknown) {
          if (this === prototype) throw new TypeError(`'${String(key)}' is read-only.`);
          Object.defineProperty(this, key, {
            value: next,
            writable: true,
            enumerable: true,
            configurable: true,
          });
        },
        enumerable,
        configurable: false,
      });
    }
  };

  const freezeAll = (root: object): void => {
    const seen = new Set<object>([root]);
    const note = (value: unknown): void => {
      if (value !== null && (typeof value === 'object' || typeof value === 'function')) seen.add(value);
    };
    for (const value of seen) {
      note(Object.getPrototypeOf(value));
      for (const key of Reflect.ownKeys(value)) {
        const { value: held, get, set } = Object.getOwnPropertyDescriptor(value, key) ?? {};
        for (const part of [held, get, set]) note(part);
      }
    }
    // Values of syntax alone: generators, async functions and the iterators of built-ins.
    for (const value of seen) if (value !== root) Object.freeze(value);
  };

  /** From the values that it is given, a program shall not make functions of this realm. */
  const hideFunctionConstructors = (): void => {
    const refuse = function refused() {
      throw new TypeError('Functions cannot be made from text here.');
    };
    for (const value of [() => {}, async () => {}, function* () {}, async function* () {}])
      Object.defineProperty(Object.getPrototypeOf(value), 'constructor', { value: refuse });
  };

  const hiddenRoots = (): object[] => [
    (function* () {})(),
    (async () => {})(),
    (async function* () {})(),
    async () => {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    'x'.matchAll(/x/g),
  ];

  const builtIns = new Set(Object.getOwnPropertyNames(globalThis));
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  Reflect.deleteProperty(globalThis, 'Atomics');
  for (const [name, value] of Object.entries({ console, assert, require, hidden: hiddenRoots() }))
    Object.defineProperty(globalThis, name, { value, enumerable: false, configurable: true });
  acceptOtherRealms();
  hideFunctionConstructors();
  for (const type of [Object, Function, Array, Error]) allowOverrides(type.prototype);
  freezeAll(globalThis);
  Reflect.deleteProperty(globalThis, 'hidden');
  // As accessors, because QuickJS lets a read-only value of the global object be defined anew.
  const lock = (name: string): void => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
    if (descriptor === undefined || !('value' in descriptor) || !descriptor.configurable) return;
    const { value } = descriptor;
    Object.defineProperty(globalThis, name, { get: () => value, configurable: false });
  };
  const late = ['assert', 'require'];
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!late.includes(name)) lock(name);

  return {
    adopt(accessors, protectedName) {
      for (const name of Object.getOwnPropertyNames(accessors)) {
        const descriptor = Object.getOwnPropertyDescriptor(accessors, name);
        if (descriptor === undefined || name === 'console' || builtIns.has(name)) continue;
        if (late.includes(name) && name !== protectedName) continue;
        Object.defineProperty(globalThis, name, { ...descriptor, configurable: false });
      }
      for (const name of late) lock(name);
    },
    encode,
    describe(error) {
      const read = (key: string): string => {
        try {
          const value = Reflect.get(Object(error), key);
          return typeof value === 'string' ? value.slice(0, 10_000) : '';
        } catch {
          return '';
        }
      };
      const isError = Object.prototype.toString.call(error) === '[object Error]';
      if (isError)
        return JSON.stringify({ name: read('name'), message: read('message'), stack: read('stack') });
      let words = 'a value that cannot be shown';
      try {
        words = show(error).slice(0, 10_000);
      } catch {}
      return JSON.stringify({ name: '', message: words, stack: '' });
    },
    takeFailure() {
      const taken = failure === undefined ? '' : JSON.stringify(failure);
      failure = undefined;
      return taken;
    },
  };
}
