/** A primitive, or the index of an object in the table. A symbol is its number and its text. */
export type EncodedValue =
  | null
  | boolean
  | number
  | string
  | readonly ['undefined']
  | readonly ['hole']
  | readonly ['number' | 'bigint', string]
  | readonly ['symbol', number, string]
  | readonly ['object', number];

/** A prototype: none, one of the language by its name, or a class by its number, its name and what it extends. */
export type EncodedPrototype = null | string | readonly [number, string, string];

/** A key and its value. */
export type EncodedPair = readonly [EncodedValue, EncodedValue];

/** What an object is by its kind. */
export type EncodedKind =
  | readonly ['Array' | 'Set' | 'Arguments', ...EncodedValue[]]
  | readonly ['Map', ...EncodedPair[]]
  /** Names and values of own properties that can be listed, in turns. */
  | readonly ['Object', ...EncodedValue[]]
  /** Name, message, cause and errors. */
  | readonly ['Error', EncodedValue, EncodedValue, EncodedValue, EncodedValue]
  /** Source, flags and where it goes on. */
  | readonly ['RegExp', string, string, EncodedValue]
  | readonly ['Date' | 'Boxed', EncodedValue]
  | readonly ['Bytes', string, ...EncodedValue[]]
  /** What is one of its own, such as a function, and what cannot be looked into: its number, and what it is. */
  | readonly ['Single' | 'Opaque', number, string];

/** An object, with its prototype and own properties where they are not what its kind has. */
export type EncodedObject =
  | EncodedKind
  | readonly ['Odd', EncodedPrototype, readonly EncodedValue[], EncodedKind];

/** A value with everything that it reaches, each object once. */
export interface EncodedTable {
  readonly root: EncodedValue;
  readonly objects: readonly EncodedObject[];
}
