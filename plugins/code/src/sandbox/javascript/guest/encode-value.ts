/** A primitive, or the index of an object in the table. */
export type EncodedValue =
  | null
  | boolean
  | number
  | string
  | readonly ['undefined']
  | readonly ['number' | 'bigint' | 'symbol', string]
  | readonly ['object', number];

/** An object: what it is, and what it holds. */
export type EncodedObject =
  | readonly ['Array' | 'Set', ...EncodedValue[]]
  | readonly ['Map', ...(readonly [EncodedValue, EncodedValue])[]]
  | readonly ['Object', ...(readonly [string, EncodedValue])[]]
  | readonly ['Error' | 'RegExp', string, string]
  | readonly ['Date', EncodedValue]
  | readonly ['Boxed', EncodedValue]
  | readonly ['Bytes', string, ...EncodedValue[]]
  | readonly ['Function', string];

/** A value with everything that it reaches, each object once. */
export interface EncodedTable {
  readonly root: EncodedValue;
  readonly objects: readonly EncodedObject[];
}

/**
 * Makes the function that writes a value as JSON of an {@link EncodedTable}; undefined when it reaches too much.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself. It works without recursion, and on values of other realms.
 */
export function encodeValue(mostEntries: number, mostCharacters: number) {
  type Encoded = EncodedValue;
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const typeOfArray = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag)?.get;
  const lengthOfArray = Object.getOwnPropertyDescriptor(typedArray, 'length')?.get;
  const tooMuch = {};

  return (root: unknown): string | undefined => {
    const objects: object[] = [];
    const indices = new Map<object, number>();
    const table: unknown[] = [];
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
        case 'symbol':
          spend(1);
          return ['symbol', String(value)];
        default:
          spend(1);
          return value === null ? null : reference(value as object);
      }
    };
    const all = (array: { readonly [index: number]: unknown }, length: number, into: unknown[]) => {
      for (let at = 0; at < length; at++) into.push(encode(array[at]));
      return into;
    };
    const short = (value: unknown): string => String(value).slice(0, 10_000);

    const special = (value: object): unknown[] | undefined => {
      if (typeof value === 'function')
        return ['Function', typeof value.name === 'string' ? short(value.name) : ''];
      if (Array.isArray(value)) return all(value, value.length, ['Array']);
      const type = typeOfArray?.call(value);
      if (type !== undefined) return all(value as unknown[], lengthOfArray?.call(value), ['Bytes', type]);
      const brand = Object.prototype.toString.call(value);
      try {
        if (brand === '[object Map]') {
          const pairs: unknown[] = ['Map'];
          Map.prototype.forEach.call(value, (held, key) => pairs.push([encode(key), encode(held)]));
          return pairs;
        }
        if (brand === '[object Set]') {
          const members: unknown[] = ['Set'];
          Set.prototype.forEach.call(value, (member) => members.push(encode(member)));
          return members;
        }
        if (brand === '[object Date]') return ['Date', encode(Date.prototype.getTime.call(value))];
        if (brand === '[object RegExp]') {
          const { source, flags } = value as RegExp;
          return ['RegExp', short(source), short(flags)];
        }
        if (brand === '[object Number]') return ['Boxed', encode(Number.prototype.valueOf.call(value))];
        if (brand === '[object String]') return ['Boxed', encode(String.prototype.valueOf.call(value))];
        if (brand === '[object Boolean]') return ['Boxed', encode(Boolean.prototype.valueOf.call(value))];
      } catch (error) {
        if (error === tooMuch || !(error instanceof TypeError)) throw error;
      }
      if (brand === '[object Error]')
        return ['Error', short((value as Error).name), short((value as Error).message)];
      return undefined;
    };
    const plain = (value: object): unknown[] => {
      const fields: unknown[] = ['Object'];
      for (const key of Object.keys(value)) {
        spend(key.length);
        fields.push([key, encode(Reflect.get(value, key))]);
      }
      return fields;
    };

    try {
      const first = encode(root);
      for (let at = 0; at < objects.length; at++) {
        const value = objects[at];
        if (value !== undefined) table.push(special(value) ?? plain(value));
      }
      return JSON.stringify({ root: first, objects: table });
    } catch (error) {
      if (error === tooMuch) return undefined;
      throw error;
    }
  };
}
