import type { EncodedPrototype, EncodedValue } from './encoded.ts';
import type { Origins } from './origins.ts';

/**
 * Makes the function that writes a value as JSON of an `EncodedTable`; undefined when it reaches too much.
 *
 * A Proxy, an iterator, a promise, an instance with private fields and whatever else shows nothing of what it holds is
 * written as which one it is, so that it is equal to itself alone.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself. It works without recursion, and on values of other realms.
 */
export function encodeValue(origins: Origins, mostEntries: number, mostCharacters: number) {
  type Encoded = EncodedValue;
  const { isNoted, nameOf } = origins;
  const { getPrototypeOf, getOwnPropertyDescriptor, getOwnPropertySymbols, keys } = Object;
  const { ownKeys } = Reflect;
  const { isArray } = Array;
  const isError = (Error as unknown as { isError(value: unknown): boolean }).isError;
  const getter = (prototype: object, key: PropertyKey): ((this: unknown) => unknown) => {
    const found = getOwnPropertyDescriptor(prototype, key)?.get;
    if (found === undefined) throw new Error(`There is no ${String(key)}.`);
    return found;
  };
  const typedArray: object = getPrototypeOf(Uint8Array.prototype);
  const typeOfArray = getter(typedArray, Symbol.toStringTag);
  const lengthOfArray = getter(typedArray, 'length');
  const lengthOfBuffer = getter(ArrayBuffer.prototype, 'byteLength');
  const lengthOfView = getter(DataView.prototype, 'byteLength');
  const byteOfView = DataView.prototype.getUint8;
  const sourceOf = getter(RegExp.prototype, 'source');
  const flags = [
    ...['hasIndices', 'global', 'ignoreCase', 'multiline', 'dotAll'],
    ...['unicode', 'unicodeSets', 'sticky'],
  ].map((name, at) => [getter(RegExp.prototype, name), 'dgimsuvy'[at] ?? ''] as const);
  const sizeOfMap = getter(Map.prototype, 'size');
  const sizeOfSet = getter(Set.prototype, 'size');
  const { forEach: eachOfMap } = Map.prototype;
  const { forEach: eachOfSet } = Set.prototype;
  const { getTime } = Date.prototype;
  const brandOf = Object.prototype.toString;
  const boxes: Record<string, (this: unknown) => unknown> = {
    Number: Number.prototype.valueOf,
    String: String.prototype.valueOf,
    Boolean: Boolean.prototype.valueOf,
    BigInt: BigInt.prototype.valueOf,
    Symbol: Symbol.prototype.valueOf,
  };
  const bytesOf = (buffer: ArrayBuffer): Uint8Array => new Uint8Array(buffer);
  const tooMuch = {};

  let objects: object[] = [];
  let indices = new Map<object, number>();
  let left = mostEntries;
  let characters = mostCharacters;

  const spend = (length: number): void => {
    left -= 1;
    characters -= length;
    if (left < 0 || characters < 0) throw tooMuch;
  };
  const reference = (value: object): Encoded => {
    let index = indices.get(value);
    if (index === undefined) {
      index = objects.push(value) - 1;
      indices.set(value, index);
    }
    return ['object', index];
  };
  const encode = (value: unknown): Encoded => {
    switch (typeof value) {
      case 'string':
        spend(value.length);
        return value;
      case 'number':
        spend(1);
        if (value === 0 && 1 / value < 0) return ['number', '-0'];
        return Number.isFinite(value) ? value : ['number', String(value)];
      case 'boolean':
        spend(1);
        return value;
      case 'undefined':
        spend(1);
        return ['undefined'];
      case 'bigint': {
        const digits = value.toString(16);
        spend(digits.length);
        return ['bigint', digits];
      }
      case 'symbol': {
        const text = String(value);
        spend(text.length);
        return ['symbol', origins.idOf(value), text];
      }
      default:
        spend(1);
        return value === null ? null : reference(value as object);
    }
  };
  const numbers = (array: { readonly [index: number]: unknown }, length: number, into: unknown[]) => {
    for (let at = 0; at < length; at++) into.push(encode(array[at]));
    return into;
  };
  const short = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');
  const ownText = (value: object, key: PropertyKey): string =>
    short(getOwnPropertyDescriptor(value, key)?.value);

  const opaque = (value: object, label: string): unknown[] => ['Opaque', origins.idOf(value), label];
  const classOf = (prototype: object): readonly [number, string, string] => {
    const made: unknown = getOwnPropertyDescriptor(prototype, 'constructor')?.value;
    const name = typeof made === 'function' && !origins.isProxy(made) ? ownText(made, 'name') : '';
    return [origins.idOf(prototype), name, origins.homeOf(prototype) ?? ''];
  };
  const prototypeOf = (value: object): EncodedPrototype => {
    const prototype = getPrototypeOf(value);
    return prototype === null ? null : (nameOf(prototype) ?? classOf(prototype));
  };
  /** Names and values of own properties that can be listed, in turns, without the first so many. */
  const fieldsOf = (value: object, into: unknown[], from = 0): unknown[] => {
    const fields = value as Record<PropertyKey, unknown>;
    const names = keys(value);
    for (let at = from; at < names.length; at++) {
      const name = names[at] ?? '';
      characters -= name.length;
      into.push(name, encode(fields[name]));
    }
    for (const symbol of getOwnPropertySymbols(value))
      if (getOwnPropertyDescriptor(value, symbol)?.enumerable)
        into.push(encode(symbol), encode(fields[symbol]));
    return into;
  };
  /** A kind with what is odd about it, when something is. */
  const whole = (value: object, home: string, kind: unknown[], fields: unknown[]): unknown[] => {
    const prototype = prototypeOf(value);
    return prototype === home && fields.length === 0 ? kind : ['Odd', prototype, fields, kind];
  };

  const listed = (array: readonly unknown[], isUsual: boolean): unknown[] => {
    const { length } = array;
    const into: unknown[] = ['Array'];
    let holes = 0;
    for (let at = 0; at < length; at++) {
      const held = array[at];
      if (typeof held === 'number' && held - held === 0 && held !== 0) {
        left -= 1;
        into.push(held);
      } else if (held === undefined && getOwnPropertyDescriptor(array, at) === undefined) {
        spend(1);
        into.push(['hole']);
        holes += 1;
      } else into.push(encode(held));
    }
    if (left < 0) throw tooMuch;
    const isPlain = ownKeys(array).length === length - holes + 1;
    if (isPlain && isUsual) return into;
    return whole(array, 'Array', into, isPlain ? [] : fieldsOf(array, [], length - holes));
  };
  const failure = (error: object): unknown[] => {
    const part = (key: string): Encoded => encode((error as Record<string, unknown>)[key]);
    const own = (key: string): Encoded =>
      getOwnPropertyDescriptor(error, key) === undefined ? ['hole'] : part(key);
    const kind = ['Error', part('name'), part('message'), own('cause'), own('errors')];
    return whole(error, 'Error', kind, fieldsOf(error, []));
  };
  const views = (value: object): unknown[] => {
    const type = typeOfArray.call(value);
    if (typeof type !== 'string') {
      const into: unknown[] = ['Bytes', 'DataView'];
      const length = lengthOfView.call(value) as number;
      for (let at = 0; at < length; at++) into.push(encode(byteOfView.call(value as DataView, at)));
      return whole(value, 'DataView', into, fieldsOf(value, []));
    }
    const length = lengthOfArray.call(value) as number;
    const into = numbers(value as never, length, ['Bytes', type]);
    return whole(value, type, into, ownKeys(value).length === length ? [] : fieldsOf(value, [], length));
  };
  const readers: Record<string, (value: object) => unknown[]> = {
    __proto__: null as never,
    Map: (value) => {
      sizeOfMap.call(value);
      const pairs: unknown[] = ['Map'];
      eachOfMap.call(value as never, (held, key) => pairs.push([encode(key), encode(held)]));
      return pairs;
    },
    Set: (value) => {
      sizeOfSet.call(value);
      const members: unknown[] = ['Set'];
      eachOfSet.call(value as never, (member) => members.push(encode(member)));
      return members;
    },
    Date: (value) => ['Date', encode(getTime.call(value as Date))],
    RegExp: (value) => {
      const source = sourceOf.call(value) as string;
      spend(source.length);
      const letters = flags.map(([has, letter]) => (has.call(value) === true ? letter : '')).join('');
      return ['RegExp', source, letters, encode((value as RegExp).lastIndex)];
    },
    ArrayBuffer: (value) =>
      numbers(bytesOf(value as ArrayBuffer), lengthOfBuffer.call(value) as number, ['Bytes', 'ArrayBuffer']),
  };
  for (const name of keys(boxes)) readers[name] = (value) => ['Boxed', encode(boxes[name]?.call(value))];

  /** What a value is by what it holds inside, whatever its prototype says; undefined when it holds nothing. */
  const inside = (value: object, home: string): unknown[] | undefined => {
    const read = readers[home];
    if (read === undefined) return undefined;
    let kind: unknown[];
    try {
      kind = read(value);
    } catch (error) {
      if (error === tooMuch || !(error instanceof TypeError)) throw error;
      return undefined;
    }
    // A boxed text lists its characters as own properties.
    const from = home === 'String' ? keys(value).findIndex((key) => !(Number(key) >= 0)) : 0;
    return whole(value, home, kind, from < 0 ? [] : fieldsOf(value, [], from));
  };
  const plain = (value: object): unknown[] => {
    if (brandOf.call(value) === '[object Arguments]' && !(Symbol.toStringTag in value))
      return ['Arguments', ...(numbers(value as never, (value as { length: number }).length, []) as never[])];
    const kind = fieldsOf(value, ['Object']);
    const prototype = prototypeOf(value);
    const isInstance = typeof prototype === 'object' && prototype !== null;
    if (isInstance && kind.length === 1)
      return opaque(value, `[${prototype[1] || 'an object'} that shows no fields]`);
    return prototype === 'Object' ? kind : ['Odd', prototype, [], kind];
  };
  const readable = ['Object', 'Array', 'DataView', 'TypedArray', 'Error', ...keys(readers)];
  /** No two of these are equal, whatever they hold. */
  const singles = ['Promise', 'WeakMap', 'WeakSet'];
  const hiding = (value: object): unknown[] | undefined => {
    for (let at = getPrototypeOf(value); at !== null; at = getPrototypeOf(at)) {
      if (origins.nameOf(at) !== undefined) return undefined;
      if (origins.hidesFields(at))
        return opaque(value, `[${classOf(at)[1] || 'an object'} with private fields]`);
    }
    return undefined;
  };
  const describe = (value: object): unknown[] => {
    if (isNoted(value)) return opaque(value, '[Proxy]');
    // Most values are these two, and need no closer look.
    const usual = nameOf(getPrototypeOf(value));
    if (usual === 'Array' && isArray(value)) return listed(value, true);
    if (usual === 'Object' && brandOf.call(value) === '[object Object]') return fieldsOf(value, ['Object']);
    if (origins.isProxy(value)) return opaque(value, '[Proxy]');
    if (typeof value === 'function')
      return ['Single', origins.idOf(value), `[Function: ${ownText(value, 'name') || '(anonymous)'}]`];
    const hidden = hiding(value);
    if (hidden !== undefined) return hidden;
    if (isArray(value)) return listed(value, false);
    if (isError(value)) return failure(value);
    if (ArrayBuffer.isView(value)) return views(value);
    const home = origins.homeOf(value);
    if (home === undefined || home === 'Object')
      return inside(value, brandOf.call(value).slice('[object '.length, -1)) ?? plain(value);
    const isReadable = readable.includes(home) || home.endsWith('Error') || home.endsWith('Array');
    if (singles.includes(home)) return ['Single', origins.idOf(value), `[${home}]`];
    if (!isReadable) return opaque(value, `[${home}]`);
    return inside(value, home) ?? plain(value);
  };

  return (root: unknown): string | undefined => {
    // Reading a value may run a getter of the program, and that a test that has another value read.
    const outer = [objects, indices, left, characters] as const;
    objects = [];
    indices = new Map();
    left = mostEntries;
    characters = mostCharacters;
    const table: unknown[] = [];
    try {
      const first = encode(root);
      for (let at = 0; at < objects.length; at++) {
        const value = objects[at];
        if (value !== undefined) table.push(describe(value));
      }
      return JSON.stringify({ root: first, objects: table });
    } catch (error) {
      if (error === tooMuch) return undefined;
      throw error;
    } finally {
      [objects, indices, left, characters] = outer;
    }
  };
}
