import type { NumericClass } from './values.ts';

/** Data types of the elements of a level 5 file (MAT-File Format, MathWorks, table 1-1). */
export const dataTypes = {
  int8: 1,
  uint8: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  single: 7,
  double: 9,
  int64: 12,
  uint64: 13,
  matrix: 14,
  compressed: 15,
  utf8: 16,
  utf16: 17,
  utf32: 18,
} as const;

/** Array classes (table 1-3). */
export const arrayClasses = {
  cell: 1,
  struct: 2,
  object: 3,
  char: 4,
  sparse: 5,
  double: 6,
  single: 7,
  int8: 8,
  uint8: 9,
  int16: 10,
  uint16: 11,
  int32: 12,
  uint32: 13,
  int64: 14,
  uint64: 15,
} as const;

/** Bytes of one number of a numeric data type. */
export const bytesOfType: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 2,
  5: 4,
  6: 4,
  7: 4,
  9: 8,
  12: 8,
  13: 8,
  16: 1,
  17: 2,
  18: 4,
};

/** Makes an empty array of a numeric class. */
export const arrayMakers = {
  double: Float64Array,
  single: Float32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
} as const;

/** The numeric class of an array class number. */
export const numericClassOf = new Map<number, NumericClass>(
  (Object.keys(arrayMakers) as NumericClass[]).map((name) => [arrayClasses[name], name]),
);

/** The numeric class that a data type holds. */
export const numericTypeOf = new Map<number, NumericClass>(
  (Object.keys(arrayMakers) as NumericClass[]).map((name) => [dataTypes[name], name]),
);

export const flags = { complex: 0x08, logical: 0x02 } as const;
