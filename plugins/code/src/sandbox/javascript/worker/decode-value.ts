import { inspect } from 'node:util';
import type { EncodedObject, EncodedTable, EncodedValue } from '../guest/encode-value.ts';

/**
 * A value of the sandbox, made again on the host: plain data, with nothing of the program's own in it.
 *
 * Negative zero is zero and NaN equals itself, so that the deep comparison of `node:util` judges as tests mean it.
 */
export function decodeValue(text: string): unknown {
  const { root, objects } = JSON.parse(text) as EncodedTable;
  const made = objects.map(emptyOf);
  const toValue = (encoded: EncodedValue): unknown => {
    if (typeof encoded !== 'object' || encoded === null) return encoded === 0 ? 0 : encoded;
    const [kind, held] = encoded;
    if (kind === 'object') return made[held];
    if (kind === 'number') return Number(held);
    if (kind === 'bigint') return bigintOf(held);
    return kind === 'symbol' ? new NotData(held) : undefined;
  };
  objects.forEach((encoded, at) => {
    fill(made[at], encoded, toValue);
  });
  return toValue(root);
}

/** A value as source text, at most so many characters. */
export function showValue(value: unknown, characters = 400): string {
  const text = inspect(value, {
    depth: 8,
    maxArrayLength: 100,
    maxStringLength: characters,
    breakLength: Number.POSITIVE_INFINITY,
    compact: true,
  });
  return text.length > characters ? `${text.slice(0, characters)}…` : text;
}

/** Something that is equal to nothing but itself: a function, a symbol. */
class NotData {
  readonly identity = Symbol('equal to itself alone');
  readonly #label: string;

  constructor(label: string) {
    this.#label = label;
  }

  [inspect.custom](): string {
    return this.#label;
  }
}

function emptyOf(encoded: EncodedObject): object {
  switch (encoded[0]) {
    case 'Array':
      return [];
    case 'Set':
      return new Set();
    case 'Map':
      return new Map();
    case 'Date':
      return new Date(typeof encoded[1] === 'number' ? encoded[1] : Number.NaN);
    case 'RegExp':
      return new SameText(`/${encoded[1]}/${encoded[2]}`);
    case 'Error':
      return new SameText(`[${encoded[1]}: ${encoded[2]}]`);
    case 'Boxed':
      return new SameText(`[boxed ${JSON.stringify(encoded[1])}]`);
    case 'Bytes':
      return new TypedNumbers(encoded[1]);
    case 'Function':
      return new NotData(`[Function: ${encoded[1] || '(anonymous)'}]`);
    default:
      return {};
  }
}

/** Equal to another of the same text. */
class SameText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  [inspect.custom](): string {
    return this.text;
  }
}

/** A typed array: equal to another of the same type and numbers. */
class TypedNumbers {
  readonly type: string;
  readonly numbers: unknown[] = [];

  constructor(type: string) {
    this.type = type;
  }

  [inspect.custom](): string {
    return `${this.type}(${this.numbers.length}) [ ${this.numbers.slice(0, 100).join(', ')} ]`;
  }
}

function fill(made: unknown, encoded: EncodedObject, toValue: (encoded: EncodedValue) => unknown): void {
  if (Array.isArray(made)) for (const one of encoded.slice(1)) made.push(toValue(one as EncodedValue));
  else if (made instanceof Set) for (const one of encoded.slice(1)) made.add(toValue(one as EncodedValue));
  else if (made instanceof TypedNumbers && encoded[0] === 'Bytes')
    for (const one of encoded.slice(2)) made.numbers.push(toValue(one as EncodedValue));
  else if (made instanceof Map && encoded[0] === 'Map') {
    const [, ...pairs] = encoded;
    for (const [key, value] of pairs) made.set(toValue(key), toValue(value));
  } else if (encoded[0] === 'Object' && made !== null && typeof made === 'object') {
    const [, ...fields] = encoded;
    for (const [key, value] of fields)
      Object.defineProperty(made, key, {
        value: toValue(value),
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
}

const bigintOf = (hexadecimal: string): bigint =>
  hexadecimal.startsWith('-') ? -BigInt(`0x${hexadecimal.slice(1)}`) : BigInt(`0x${hexadecimal}`);
