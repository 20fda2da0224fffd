import { deflateSync } from 'node:zlib';
import { usageError } from '@textgrad/core';
import { arrayClasses, dataTypes, flags } from './tags.ts';
import type { Dimensions, MatValue, NumericArray } from './values.ts';

/** What can be written: values as they are read, and short forms for the common ones. */
export type MatInput =
  | MatValue
  | number
  | boolean
  | string
  | Float64Array
  | readonly MatInput[]
  | { readonly [field: string]: MatInput };

/** Options of {@link writeMat}. */
export interface MatWriteOptions {
  /** zlib, as `-v7`; `-v6` without. True by default. */
  readonly compress?: boolean;
}

const maxElementBytes = 2 ** 32 - 1;

/**
 * Writes variables to a MATLAB file of level 5.
 *
 * Short forms: a number is a 1 × 1 double, a `Float64Array` a column, a string a row of characters, a list a column of
 * cells, a plain object a 1 × 1 structure.
 *
 * @throws TextGradError `MAT_UNWRITABLE` for names that MATLAB refuses and variables beyond 4 GiB.
 *
 * @example
 * ```ts
 * import { readMat, writeMat } from '@textgrad/radiotherapy';
 *
 * const bytes = writeMat({ pln: { radiationMode: 'photons', numOfFractions: 26 } });
 * const pln = readMat(bytes).get('pln');
 * console.log(pln?.kind === 'struct' && pln.fields); // [ 'radiationMode', 'numOfFractions' ]
 * ```
 */
export function writeMat(
  variables: Readonly<Record<string, MatInput>>,
  { compress = true }: MatWriteOptions = {},
): Uint8Array {
  const header = Buffer.alloc(128, ' ');
  header.write('MATLAB 5.0 MAT-file, written by TextGrad for TypeScript', 'latin1');
  header.fill(0, 116, 124);
  header.writeUInt16LE(0x0100, 124);
  header.write('IM', 126, 'latin1');
  const written = Object.entries(variables).map(([name, value]) => {
    checkName(name);
    const plain = matrix(name, matValueOf(value));
    if (!compress) return plain;
    const packed = deflateSync(plain);
    return Buffer.concat([tag(dataTypes.compressed, packed.length), packed]);
  });
  return new Uint8Array(Buffer.concat([header, ...written]));
}

function checkName(name: string): void {
  if (/^[A-Za-z]\w{0,62}$/u.test(name)) return;
  throw usageError(
    'MAT_UNWRITABLE',
    `MATLAB has no variable or field called '${name}': use a letter, then up to 62 letters, digits and underscores.`,
  );
}

/** The value that a short form stands for. */
export function matValueOf(value: MatInput): MatValue {
  if (typeof value === 'number') return doubles([1, 1], Float64Array.of(value));
  if (typeof value === 'boolean')
    return { ...doubles([1, 1], Uint8Array.of(Number(value))), type: 'uint8', logical: true };
  if (typeof value === 'string')
    return { kind: 'text', size: [value.length === 0 ? 0 : 1, value.length], rows: [value] };
  if (value instanceof Float64Array) return doubles([value.length, 1], value);
  if (isList(value)) return { kind: 'cell', size: [value.length, 1], cells: value.map(matValueOf) };
  if (isValue(value)) return value;
  const fields = Object.entries(value);
  return {
    kind: 'struct',
    size: [1, 1],
    fields: fields.map(([field]) => field),
    elements: [new Map(fields.map(([field, inner]) => [field, matValueOf(inner)] as const))],
  };
}

const doubles = (size: Dimensions, data: NumericArray) =>
  ({ kind: 'numeric', type: 'double', size, data, logical: false }) as const;

const isList = (value: MatInput): value is readonly MatInput[] => Array.isArray(value);

const isValue = (value: object): value is MatValue =>
  'kind' in value && 'size' in value && Array.isArray(value.size);

/** A matrix element with its flags, dimensions, name and content. */
function matrix(name: string, value: MatValue): Buffer {
  const parts = [
    element(dataTypes.uint32, Buffer.from(flagsOf(value).buffer)),
    element(dataTypes.int32, Buffer.from(Int32Array.from(value.size).buffer)),
    element(dataTypes.int8, Buffer.from(name, 'latin1')),
    ...content(value),
  ];
  const body = Buffer.concat(parts);
  return Buffer.concat([tag(dataTypes.matrix, body.length), body]);
}

function flagsOf(value: MatValue): Uint32Array<ArrayBuffer> {
  const type = { cell: 'cell', struct: 'struct', text: 'char', sparse: 'sparse' } as const;
  const number = arrayClasses[value.kind === 'numeric' ? value.type : type[value.kind]];
  const logical = 'logical' in value && value.logical ? flags.logical : 0;
  const complex = value.kind === 'numeric' && value.imaginary ? flags.complex : 0;
  const room = value.kind === 'sparse' ? Math.max(1, value.values.length) : 0;
  return Uint32Array.of(number | ((logical | complex) << 8), room);
}

function content(value: MatValue): readonly Buffer[] {
  switch (value.kind) {
    case 'numeric':
      return [value.data, ...(value.imaginary ? [value.imaginary] : [])].map((data) =>
        element(dataTypes[value.type], bytesOf(data)),
      );
    case 'text': {
      const [rows = 0] = value.size;
      const width = rows === 0 ? 0 : value.size.reduce((all, n) => all * n, 1) / rows;
      const units = Uint16Array.from({ length: rows * width }, (_, at) =>
        (value.rows[at % rows] ?? '').charCodeAt(Math.floor(at / rows)),
      );
      return [element(dataTypes.utf16, bytesOf(units))];
    }
    case 'cell':
      return value.cells.map((cell) => matrix('', cell));
    case 'struct': {
      value.fields.forEach(checkName);
      const names = Buffer.alloc(64 * value.fields.length);
      value.fields.forEach((field, at) => {
        names.write(field, at * 64, 'latin1');
      });
      const empty: MatValue = doubles([0, 0], new Float64Array());
      return [
        // Readers count on the small form here: Octave skips no padding.
        smallInteger(64),
        element(dataTypes.int8, names),
        ...value.elements.flatMap((record) =>
          value.fields.map((field) => matrix('', record.get(field) ?? empty)),
        ),
      ];
    }
    case 'sparse':
      return [
        element(dataTypes.int32, bytesOf(value.rowIndices)),
        element(dataTypes.int32, bytesOf(value.columnStarts)),
        element(dataTypes.double, bytesOf(value.values)),
      ];
  }
}

const bytesOf = (data: NumericArray): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

/** A 32-bit number and its tag in eight bytes. */
const smallInteger = (value: number): Buffer =>
  Buffer.from(Int32Array.of((4 << 16) | dataTypes.int32, value).buffer);

/** A tag and its data, padded to eight bytes. */
function element(type: number, data: Buffer): Buffer {
  return Buffer.concat([tag(type, data.length), data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
}

function tag(type: number, length: number): Buffer {
  if (length > maxElementBytes)
    throw usageError(
      'MAT_UNWRITABLE',
      'A variable is larger than the 4 GiB that this format holds: split it.',
    );
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}
