/** Prototypes that a realm has from the beginning, each by the name of what it is the prototype of. */
export type Intrinsics = Readonly<Record<string, object>>;

/**
 * Runs inside the sandbox, in each realm before anything else: finds the realm's own prototypes.
 *
 * The text of this function is what runs, so it may use nothing from outside itself.
 */
export function intrinsicPrototypes(): Intrinsics {
  const { getPrototypeOf, getOwnPropertyNames } = Object;
  const found: Record<string, object> = { __proto__: null as never };
  for (const name of getOwnPropertyNames(globalThis)) {
    const held: unknown = Reflect.get(globalThis, name);
    const prototype: unknown = typeof held === 'function' ? held.prototype : undefined;
    if (typeof prototype === 'object' || typeof prototype === 'function') found[name] = prototype as object;
  }
  const iterators = Reflect.get(globalThis, 'Iterator') as {
    from(iterator: object): object;
    readonly prototype: { take(this: object, count: number): object };
  };
  const generator = getPrototypeOf((function* () {})());
  const asyncGenerator = getPrototypeOf((async function* () {})());
  const syntax = {
    'Array Iterator': [][Symbol.iterator](),
    'Map Iterator': new Map()[Symbol.iterator](),
    'Set Iterator': new Set()[Symbol.iterator](),
    'String Iterator': ''[Symbol.iterator](),
    'RegExp String Iterator': 'x'.matchAll(/x/g),
    'Iterator Helper': iterators.prototype.take.call([].values(), 0),
    'Wrapped Iterator': iterators.from({ next: () => ({ done: true, value: 0 }) }),
    Generator: generator,
    AsyncGenerator: asyncGenerator,
    AsyncIterator: getPrototypeOf(asyncGenerator),
    TypedArray: Uint8Array.prototype,
    GeneratorFunction: function* () {},
    AsyncFunction: async () => {},
    AsyncGeneratorFunction: async function* () {},
  };
  for (const name of getOwnPropertyNames(syntax)) {
    const prototype: unknown = getPrototypeOf(Reflect.get(syntax, name));
    if (prototype !== found.Object && prototype !== null) found[name] = prototype as object;
  }
  return found;
}
