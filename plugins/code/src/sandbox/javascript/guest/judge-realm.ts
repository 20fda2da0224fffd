import type { Assertions } from './assertions.ts';
import type { Failures } from './failures.ts';
import type { Intrinsics } from './intrinsics.ts';
import type { Origins } from './origins.ts';

/** What stands before the words of a value that cannot be read; no written value begins so. */
export const unreadable = '!';

/** What stands before the words of a failure in place of a value. */
export const failed = '?';

/** What the judge's realm hands to the host; each is called by the host alone. */
export interface Judge {
  /** Makes the program's names readable, and assignable, as globals of this realm. */
  adopt(accessors: object, protectedName: string): void;
  /** A value as `EncodedTable`, or {@link unreadable} and why; undefined when it reaches too much. */
  encode(value: unknown): string | undefined;
  /** {@link failed} and a failure as {@link takeFailure} gives it; without one, the value as {@link encode} gives it. */
  conclude(value: unknown): string | undefined;
  /** What was thrown, as JSON of {@link GuestException}. */
  describe(error: unknown): string;
  /** The first assertion since the last call that did not hold, as JSON of `GuestFailure`, or an empty string. */
  takeFailure(): string;
}

/** A thrown value in words. */
export interface GuestException {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What the judge's realm is made of. */
export interface JudgeParts {
  readonly origins: Origins;
  readonly encode: (value: unknown) => string | undefined;
  readonly failures: Failures;
  readonly assertions: Assertions;
  readonly own: Intrinsics;
  readonly theirs: Intrinsics;
}

/**
 * Runs inside the sandbox before anything else: the realm that tests run in.
 *
 * Tests use this realm's own built-ins, and all of them are frozen before a program is loaded in another realm. So a
 * program that replaces `JSON.stringify`, alters `Array.prototype` or defines its own `assert` changes nothing but its
 * own answers.
 *
 * The text of this function is what runs, so it may use nothing from outside itself.
 */
export function judgeRealm(
  { origins, encode, failures, assertions, own, theirs }: JudgeParts,
  print: (text: string) => void,
): Judge {
  const { assert, strict, ok } = assertions;

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
    if (/^(node:)?assert$/.test(String(name))) return assert;
    if (/^(node:)?assert\/strict$/.test(String(name))) return strict;
    throw new Error(`Cannot find module '${name}': tests may use 'node:assert' and no other.`);
  };

  /** A value of the program's realm is an instance of this realm's class of the same name. */
  const acceptOtherRealm = (): void => {
    const own = Function.prototype[Symbol.hasInstance];
    for (const [name, prototype] of Object.entries(theirs)) {
      const type: unknown = Reflect.get(globalThis, name);
      if (typeof type !== 'function') continue;
      Object.defineProperty(type, Symbol.hasInstance, {
        value(this: object, value: unknown) {
          if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
          if (origins.isProxy(value)) return false;
          if (own.call(this, value)) return true;
          for (let at: object | null = value; this === type && at !== null; at = Object.getPrototypeOf(at))
            if (at === prototype) return true;
          return false;
        },
      });
    }
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

  const builtIns = new Set(Object.getOwnPropertyNames(globalThis));
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  Reflect.deleteProperty(globalThis, 'Atomics');
  for (const [name, value] of Object.entries({ console, assert, require, hidden: Object.values(own) }))
    Object.defineProperty(globalThis, name, { value, enumerable: false, configurable: true });
  acceptOtherRealm();
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

  const takeFailure = (): string => {
    const taken = failures.takeFailure();
    return taken === undefined ? '' : JSON.stringify(taken);
  };
  const written = (value: unknown): string | undefined => {
    try {
      return encode(value);
    } catch (error) {
      return `!${failures.wordsOf(error)}`;
    }
  };

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
    encode: written,
    conclude(value) {
      const failure = takeFailure();
      return failure === '' ? written(value) : `?${failure}`;
    },
    describe(error) {
      const read = (key: string): string => {
        try {
          const value = Reflect.get(Object(error), key);
          return typeof value === 'string' ? value.slice(0, 10_000) : '';
        } catch {
          return '';
        }
      };
      const isError = (Error as unknown as { isError(value: unknown): boolean }).isError(error);
      if (isError)
        return JSON.stringify({ name: read('name'), message: read('message'), stack: read('stack') });
      let words = 'a value that cannot be shown';
      try {
        words = show(error).slice(0, 10_000);
      } catch {}
      return JSON.stringify({ name: '', message: words, stack: '' });
    },
    takeFailure,
  };
}
