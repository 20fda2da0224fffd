import type { Failures, Progress } from './failures.ts';
import type { Origins } from './origins.ts';
import type { Strangers } from './strangers.ts';

/** What a pattern of a test goes through item by item: the items of a value, or those of its named parts. */
export type Shape =
  | { readonly items: readonly (Shape | null)[] }
  | { readonly parts: readonly (readonly [name: string, shape: Shape])[] };

/** What the rewritten text of a test calls; a program never holds it. */
export interface TestTools extends Progress {
  /**
   * Gives a value back of which a method, its items or its names are asked next; ends the test when it may lie.
   *
   * @param name Of the method; null when it is only known later.
   */
  guard(value: unknown, name?: PropertyKey | null): unknown;
  /** Gives a value back of which a part is read next; ends the test when it may lie about it. */
  look(value: unknown, name?: PropertyKey): unknown;
  /** Gives a value back that the test made with `new`: its class is what the test is about. */
  born(value: unknown): unknown;
  /** Gives `this` back, or an empty object in place of the judge's global one. */
  self(value: unknown): unknown;
  /** Calls after which objects may rightly be others. */
  calls: number;
  /** The number or text that an object of the program is, the same one each time while nothing is done. */
  plain(value: unknown, hint: string): unknown;
  /** The items of a value, each as {@link plain} gives it. */
  plains(value: unknown, hint: string): unknown[];
  /** Gives what stands right of `instanceof` back; ends the test where everything is an instance of it. */
  kind(value: unknown): unknown;
  /** What is gone through in place of a value, so that what is within it is guarded too. */
  shaped(value: unknown, shape: Shape): unknown;
  /** What is gone through in place of a value, whose items all have one shape. */
  each(value: unknown, shape: Shape): unknown;
  /** A function whose arguments are {@link shaped} before it has them. */
  taking(callee: (...given: readonly unknown[]) => unknown, shapes: readonly (Shape | null)[]): unknown;
}

/**
 * Makes the tools of tests.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself.
 */
export function makeTestTools(origins: Origins, failures: Failures, strangers: Strangers): TestTools {
  const { isTests, isPrograms, isChangedPart, changedName } = origins;
  const { refuse, refuseProxy, progress } = failures;
  const { apply } = Reflect;
  const { isArray } = Array;
  const conversions = ['valueOf', 'toString', Symbol.toPrimitive];
  const born = new WeakSet<object>();
  let answers = new WeakMap<object, Map<string, unknown>>();
  let callsBefore = 0;

  const isObject = (value: unknown): value is object =>
    value !== null && (typeof value === 'object' || typeof value === 'function');
  const iterator = (value: unknown): Iterable<unknown> => value as Iterable<unknown>;

  const ownMeaning = (name: PropertyKey): never =>
    refuse(
      `The program's value has a '${String(name)}' that is not the language's own, so that its answers cannot be believed: let it give plain data.`,
    );
  const guard = (value: unknown, asked: PropertyKey | null = Symbol.iterator): unknown => {
    const name = asked ?? Symbol.iterator;
    if (!isObject(value) || isTests(value, name)) return value;
    refuseProxy(value);
    if (born.has(value)) return value;
    const changed = changedName(value, name);
    if (changed !== undefined) ownMeaning(changed);
    if (name !== Symbol.iterator) tools.calls += 1;
    strangers.ask(value, asked);
    return value;
  };

  const look = (value: unknown, name?: PropertyKey): unknown => {
    if (!isObject(value) || born.has(value)) return value;
    refuseProxy(value);
    if (name !== undefined && isChangedPart(value, name)) ownMeaning(name);
    return value;
  };

  const converted = (value: object, hint: string): unknown => {
    const convert: unknown = Reflect.get(value, Symbol.toPrimitive);
    const names = hint === 'string' ? ['toString', 'valueOf'] : ['valueOf', 'toString'];
    const tries =
      convert === undefined || convert === null ? names.map((name) => Reflect.get(value, name)) : [convert];
    for (const one of tries) {
      const found: unknown = typeof one === 'function' ? apply(one, value, [hint]) : value;
      if (!isObject(found)) return found;
    }
    throw new TypeError('The object cannot be made a number or a text.');
  };
  /** Whether an object says itself which number or text it is, or a list holds one that does. */
  const saysItself = (value: unknown, depth = 0): boolean => {
    if (!isObject(value)) return false;
    refuseProxy(value);
    if (born.has(value)) return false;
    if (isArray(value)) {
      if (depth > 4) return true;
      for (let at = 0; at < value.length; at++) if (saysItself(value[at], depth + 1)) return true;
    }
    return conversions.some((name) => isPrograms(value, name));
  };
  const plain = (value: unknown, hint: string): unknown => {
    if (!isObject(value) || !saysItself(value)) return value;
    if (callsBefore !== tools.calls) answers = new WeakMap();
    callsBefore = tools.calls;
    const found = converted(value, hint);
    const known = answers.get(value) ?? new Map<string, unknown>();
    answers.set(value, known);
    if (!known.has(hint)) known.set(hint, found);
    else if (!Object.is(known.get(hint), found))
      refuse(
        "The program's value is another number or text each time that it is asked, so that it cannot be compared: let it give a number or a text.",
      );
    return found;
  };

  const shaped = (value: unknown, shape: Shape): unknown => {
    if ('parts' in shape) {
      if (isObject(value)) refuseProxy(value);
      // A part that is another value when it is asked for again is looked at again by what asks.
      for (const [name, part] of shape.parts)
        shaped(isObject(value) ? Reflect.get(value, name) : undefined, part);
      return value;
    }
    guard(value);
    return shape.items.some((part) => part !== null)
      ? through(value, (at) => shape.items[at] ?? null)
      : value;
  };
  function* through(value: unknown, shapeAt: (at: number) => Shape | null): Generator<unknown> {
    let at = 0;
    for (const item of iterator(value)) {
      const shape = shapeAt(at);
      yield shape === null ? item : shaped(item, shape);
      at += 1;
    }
  }

  const tools: TestTools = Object.assign(progress, {
    calls: 0,
    guard,
    look,
    plain,
    plains: (value: unknown, hint: string) => Array.from(iterator(guard(value)), (one) => plain(one, hint)),
    shaped,
    each: (value: unknown, shape: Shape) => {
      guard(value);
      return through(value, () => shape);
    },
    taking(callee: (...given: readonly unknown[]) => unknown, shapes: readonly (Shape | null)[]) {
      const taken = (one: unknown, at: number): unknown => {
        const shape = shapes[at];
        return shape && isObject(one) ? shaped(one, shape) : one;
      };
      const { name, length } = callee;
      const takes = function (this: unknown, ...given: readonly unknown[]): unknown {
        return apply(callee, this, given.map(taken));
      };
      return Object.defineProperties(takes, { name: { value: name }, length: { value: length } });
    },
    born(value: unknown) {
      tools.calls += 1;
      refuseProxy(value);
      if (isObject(value)) born.add(value);
      return value;
    },
    self: (value: unknown) => (value === globalThis ? {} : value),
    kind(value: unknown) {
      refuseProxy(value);
      if (isObject(value)) strangers.askKind(value);
      return value;
    },
  });
  return tools;
}
