import type {
  EncodedKind,
  EncodedObject,
  EncodedPrototype,
  EncodedTable,
  EncodedValue,
} from '../guest/encoded.ts';
import { Identities, Opaque } from './opaque.ts';

/** Options of {@link decodeValue}. */
export interface DecodeOptions {
  /** What values that are compared with each other share. */
  readonly identities?: Identities | undefined;
  /** Makes negative zero zero, which no caller of a program asks for. */
  readonly onlyZero?: boolean | undefined;
  /** Makes what cannot be looked into equal where it is of one kind. */
  readonly blind?: boolean | undefined;
}

/**
 * A value of the sandbox, made again on the host of the host's own classes, with nothing of the program's own in it:
 * no getter, no method, no Proxy. Comparing two of them runs no code of a program.
 */
export function decodeValue(text: string, options: DecodeOptions = {}): unknown {
  const { root, objects } = JSON.parse(text) as EncodedTable;
  const identities = options.identities ?? new Identities();
  const toValue = (encoded: EncodedValue): unknown => {
    if (typeof encoded !== 'object' || encoded === null) return encoded;
    switch (encoded[0]) {
      case 'object':
        return made[encoded[1]];
      case 'number':
        return options.onlyZero && encoded[1] === '-0' ? 0 : Number(encoded[1]);
      case 'bigint':
        return bigintOf(encoded[1]);
      case 'symbol':
        return symbolOf(encoded[1], encoded[2], identities);
      default:
        return undefined;
    }
  };
  const made = objects.map((encoded) => emptyOf(kindOf(encoded), { ...options, identities }));
  objects.forEach((encoded, at) => {
    const object = made[at];
    if (object === undefined || object instanceof Opaque) return;
    fill(object, kindOf(encoded), toValue);
    if (encoded[0] !== 'Odd') return;
    put(object, encoded[2], toValue);
    Object.setPrototypeOf(object, prototypeOf(encoded[1], identities));
  });
  return toValue(root);
}

const kindOf = (encoded: EncodedObject): EncodedKind => (encoded[0] === 'Odd' ? encoded[3] : encoded);

type Constructor = new (...values: readonly unknown[]) => object;

/** A class of the host by its name, when it has one. */
function hostClass(name: string): Constructor | undefined {
  const held: unknown = Reflect.get(globalThis, name);
  return typeof held === 'function' && typeof held.prototype === 'object' ? (held as Constructor) : undefined;
}

function prototypeOf(encoded: EncodedPrototype, identities: Identities): object | null {
  if (encoded === null) return null;
  if (typeof encoded === 'string')
    return hostClass(encoded)?.prototype ?? identities.of('prototype', [encoded, encoded], () => ({}));
  const [id, name, home] = encoded;
  return identities.of('class', [id, `${name} ${home}`], () => {
    const type = function made() {};
    Object.defineProperty(type, 'name', { value: name });
    type.prototype = Object.create(hostClass(home)?.prototype ?? null, {
      constructor: { value: type, configurable: true },
    });
    return type.prototype;
  });
}

function symbolOf(id: number, text: string, identities: Identities): symbol {
  return identities.of('symbol', [id, text], () => Symbol(text.slice('Symbol('.length, -1)));
}

function emptyOf(kind: EncodedKind, options: DecodeOptions & { readonly identities: Identities }): object {
  switch (kind[0]) {
    case 'Array':
      return new Array(kind.length - 1);
    case 'Set':
      return new Set();
    case 'Map':
      return new Map();
    case 'Arguments':
      return argumentsOf(kind.length - 1);
    case 'Date':
      return new Date(typeof kind[1] === 'number' ? kind[1] : Number.NaN);
    case 'RegExp':
      return patternOf(kind[1], kind[2]);
    case 'Error':
      return new Error();
    case 'Boxed':
      return Object(boxedOf(kind[1], options.identities));
    case 'Bytes':
      return bytesOf(kind[1], kind.slice(2) as EncodedValue[]);
    case 'Single':
      return options.identities.of('opaque', [kind[1], kind[2]], () => new Opaque(kind[2]));
    case 'Opaque':
      return options.identities.of(
        'opaque',
        [options.blind ? kind[2] : kind[1], kind[2]],
        () => new Opaque(kind[2]),
      );
    default:
      return {};
  }
}

function fill(made: object, kind: EncodedKind, toValue: (encoded: EncodedValue) => unknown): void {
  if (kind[0] === 'Array' || kind[0] === 'Arguments') {
    const [, ...items] = kind;
    items.forEach((item, at) => {
      if (!isHole(item)) Reflect.set(made, at, toValue(item));
    });
  } else if (made instanceof Set) for (const one of kind.slice(1)) made.add(toValue(one as EncodedValue));
  else if (made instanceof Map && kind[0] === 'Map') {
    const [, ...pairs] = kind;
    for (const [key, value] of pairs) made.set(toValue(key), toValue(value));
  } else if (kind[0] === 'Object') put(made, kind.slice(1) as EncodedValue[], toValue);
  else if (kind[0] === 'Error') fillError(made, kind, toValue);
  else if (kind[0] === 'RegExp') Reflect.set(made, 'lastIndex', toValue(kind[3]));
}

const isHole = (encoded: EncodedValue): boolean => Array.isArray(encoded) && encoded[0] === 'hole';

function fillError(
  made: object,
  [, ...parts]: Extract<EncodedKind, readonly ['Error', ...unknown[]]>,
  toValue: (encoded: EncodedValue) => unknown,
): void {
  const hidden = (key: string, value: unknown): void => {
    Object.defineProperty(made, key, { value, writable: true, configurable: true });
  };
  for (const [at, key] of ['name', 'message', 'cause', 'errors'].entries()) {
    const part = parts[at];
    if (part !== undefined && !isHole(part)) hidden(key, toValue(part));
  }
  const [name, message] = parts.map(toValue);
  hidden('stack', `${String(name)}: ${typeof message === 'string' ? message : '…'}`);
}

function put(
  made: object,
  fields: readonly EncodedValue[],
  toValue: (encoded: EncodedValue) => unknown,
): void {
  for (let at = 0; at + 1 < fields.length; at += 2)
    Object.defineProperty(made, toValue(fields[at] ?? null) as PropertyKey, {
      value: toValue(fields[at + 1] ?? null),
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

/** Where the host does not know a pattern of the sandbox, its text stands for it. */
function patternOf(source: string, flags: string): object {
  try {
    return new RegExp(source, flags);
  } catch {
    return { pattern: `/${source}/${flags}` };
  }
}

function boxedOf(encoded: EncodedValue, identities: Identities): unknown {
  if (!Array.isArray(encoded)) return encoded;
  const [kind, held, text] = encoded as unknown as readonly [string, never, string];
  if (kind === 'bigint') return bigintOf(held);
  return kind === 'symbol' ? symbolOf(held, text, identities) : Number(held);
}

function bytesOf(type: string, encoded: readonly EncodedValue[]): object {
  const numbers = encoded.map((one) => (Array.isArray(one) ? plainNumber(one) : one));
  if (type === 'ArrayBuffer') return Uint8Array.from(numbers as number[]).buffer;
  if (type === 'DataView') return new DataView(Uint8Array.from(numbers as number[]).buffer);
  const made = hostClass(type) as unknown as { from(values: readonly unknown[]): object } | undefined;
  return made?.from(numbers) ?? { type, numbers };
}

const plainNumber = ([kind, held]: readonly unknown[]): number | bigint =>
  kind === 'bigint' ? bigintOf(held as string) : Number(held);

function argumentsOf(length: number): object {
  const given = function given() {
    // biome-ignore lint/complexity/noArguments: such an object is what is wanted
    return arguments;
  };
  return Reflect.apply(given, undefined, new Array(length));
}

const bigintOf = (hexadecimal: string): bigint =>
  hexadecimal.startsWith('-') ? -BigInt(`0x${hexadecimal.slice(1)}`) : BigInt(`0x${hexadecimal}`);
