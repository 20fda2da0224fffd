import type { Intrinsics } from './intrinsics.ts';

/** What the judge knows of where a value comes from, without running any code of a program. */
export interface Origins {
  /** Remembers a Proxy, of which nothing can be known by looking. */
  noteProxy(proxy: object): void;
  /** Whether a value is a Proxy. */
  isNoted(value: object): boolean;
  /** Whether a value is a Proxy, or inherits from one. */
  isProxy(value: object): boolean;
  /** The name of a prototype that a realm has from the beginning, the program's or the judge's. */
  nameOf(prototype: object | null): string | undefined;
  /** The nearest prototype of the language that a value inherits from; undefined when there is none. */
  homeOf(value: object): string | undefined;
  /** A number that says which object, symbol or function something is. */
  idOf(value: object | symbol): number;
  /** Whether instances of a prototype's class hold private fields. */
  hidesFields(prototype: object): boolean;
  /** Whether a value is one of the test's own realm to which a name means what it means there, as is so of most. */
  isTests(value: object, name: PropertyKey): boolean;
  /** The name, or what going through its items stands on, when a value gives it a meaning that is not the language's. */
  changedName(value: object, name: PropertyKey): PropertyKey | undefined;
  /** Whether a part that the language computes, such as a map's `size`, is given by something else. */
  isChangedPart(value: object, name: PropertyKey): boolean;
  /** Whether what a name means of a value is the program's own doing: neither the language's nor the test's. */
  isPrograms(value: object, name: PropertyKey): boolean;
}

/**
 * Runs inside the sandbox, in the judge's realm, before a program is loaded.
 *
 * The text of this function is what runs, so it may use nothing from outside itself.
 */
export function makeOrigins(own: Intrinsics, theirs: Intrinsics): Origins {
  const { getPrototypeOf, getOwnPropertyDescriptor, hasOwn } = Object;
  const { isArray } = Array;
  const { ownKeys } = Reflect;
  const textOf = Function.prototype.toString;
  const proxies = new WeakSet<object>();
  const names = new Map<object | null, string>();
  /** What each name of a prototype means in the language. */
  const meanings = new Map<object, Map<PropertyKey, unknown>>();
  const ids = new WeakMap<object, number>();
  const symbolIds = new Map<symbol, number>();
  const hiding = new WeakMap<object, boolean>();
  let lastId = 0;

  const meaningOf = (at: object, key: PropertyKey): unknown => {
    const descriptor = getOwnPropertyDescriptor(at, key);
    return descriptor === undefined ? undefined : (descriptor.get ?? descriptor.value);
  };
  /** The judge's own prototypes, which nobody can change. */
  const frozen = new Set<object | null>();
  for (const realm of [own, theirs])
    for (const name in realm) {
      const prototype = realm[name];
      if (prototype === undefined) continue;
      names.set(prototype, name);
      meanings.set(prototype, new Map(ownKeys(prototype).map((key) => [key, meaningOf(prototype, key)])));
      if (realm === own) frozen.add(prototype);
    }

  /** Names that everything has and that programs rightly define anew. */
  const free: readonly PropertyKey[] = ['constructor', 'toString', 'toLocaleString', 'valueOf', 'toJSON'];
  /** The names that what has a prototype of the language answers to. */
  const vocabularies = new Map<string, Set<PropertyKey>>();
  for (const name in own) {
    const words = new Set<PropertyKey>();
    for (let at: object | null = own[name] ?? null; at !== null; at = getPrototypeOf(at))
      for (const key of ownKeys(at)) if (!free.includes(key)) words.add(key);
    vocabularies.set(name, words);
  }
  /** What of those the language computes when it is asked; how an exception was reached is no answer. */
  const computed = new Map<string, Set<PropertyKey>>();
  for (const name in own) {
    const parts = new Set<PropertyKey>();
    for (let at: object | null = own[name] ?? null; at !== null; at = getPrototypeOf(at))
      for (const key of ownKeys(at))
        if (getOwnPropertyDescriptor(at, key)?.get !== undefined && key !== '__proto__' && key !== 'stack')
          parts.add(key);
    computed.set(name, parts);
  }
  const iterators = ['Array', 'Map', 'Set', 'String'].map((name) => `${name} Iterator`);
  const iteratorsAreChanged = (): boolean => {
    for (const name of iterators) {
      const prototype = theirs[name];
      if (prototype !== undefined && meaningOf(prototype, 'next') !== meanings.get(prototype)?.get('next'))
        return true;
    }
    return false;
  };
  /** Where a value has a name from. */
  const ownerOf = (value: object, key: PropertyKey): object | undefined => {
    for (let at: object | null = value; at !== null; at = getPrototypeOf(at))
      if (getOwnPropertyDescriptor(at, key) !== undefined) return at;
    return undefined;
  };
  const isLanguages = (owner: object, key: PropertyKey): boolean => {
    if (frozen.has(owner)) return true;
    const known = meanings.get(owner);
    return known?.has(key) === true && known.get(key) === meaningOf(owner, key);
  };
  const isChanged = (value: object, home: string, key: PropertyKey): boolean => {
    if (vocabularies.get(home)?.has(key) !== true) return false;
    const owner = ownerOf(value, key);
    return owner === undefined || !isLanguages(owner, key);
  };
  const homeOf = (value: object): string | undefined => {
    for (let at = getPrototypeOf(value); at !== null; at = getPrototypeOf(at)) {
      const name = names.get(at);
      if (name !== undefined) return name;
    }
    return undefined;
  };

  return {
    noteProxy: (proxy) => void proxies.add(proxy),
    isNoted: (value) => proxies.has(value),
    isProxy(value) {
      for (let at: object | null = value; at !== null && !frozen.has(at); at = getPrototypeOf(at))
        if (proxies.has(at)) return true;
      return false;
    },
    nameOf: (prototype) => names.get(prototype),
    homeOf,
    idOf(value) {
      const known = typeof value === 'symbol' ? symbolIds.get(value) : ids.get(value);
      if (known !== undefined) return known;
      lastId += 1;
      if (typeof value === 'symbol') symbolIds.set(value, lastId);
      else ids.set(value, lastId);
      return lastId;
    },
    hidesFields(prototype) {
      const known = hiding.get(prototype);
      if (known !== undefined) return known;
      const made: unknown = getOwnPropertyDescriptor(prototype, 'constructor')?.value;
      const text: string = typeof made === 'function' && !proxies.has(made) ? textOf.call(made) : '';
      const hides =
        /^class\b/.test(text) &&
        /[\s;{}.(!*]#[A-Za-z_$\\\u0080-\uffff][\w$\\{}\u0080-\uffff]*[ \t\r\f\v]*(?:[=;,({})]|in\b|\n)/.test(
          text,
        );
      hiding.set(prototype, hides);
      return hides;
    },
    isTests: (value, key) => !proxies.has(value) && frozen.has(getPrototypeOf(value)) && !hasOwn(value, key),
    changedName(value, key) {
      if (typeof value === 'function') return undefined;
      const home = isArray(value) ? 'Array' : homeOf(value);
      if (home === undefined) return undefined;
      if (isChanged(value, home, key)) return key;
      if (home === 'RegExp' && isChanged(value, home, 'exec')) return 'exec';
      return key === Symbol.iterator && iteratorsAreChanged() ? 'next' : undefined;
    },
    isChangedPart(value, key) {
      const home = homeOf(value);
      if (home === undefined || computed.get(home)?.has(key) !== true) return false;
      const owner = ownerOf(value, key);
      return owner === undefined || !isLanguages(owner, key);
    },
    isPrograms(value, key) {
      const owner = ownerOf(value, key);
      if (owner === undefined || isLanguages(owner, key)) return false;
      const meaning = meaningOf(owner, key);
      return typeof meaning !== 'function' || !frozen.has(getPrototypeOf(meaning));
    },
  };
}
