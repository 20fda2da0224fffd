import { inflateSync } from 'node:zlib';
import { Cursor, type Element } from './cursor.ts';
import { matInvalid } from './errors.ts';
import { arrayClasses, arrayMakers, dataTypes, flags, numericClassOf } from './tags.ts';
import type { Dimensions, MatSparse, MatStruct, MatText, MatValue } from './values.ts';

/** Bounds of what is read. */
export interface MatReadOptions {
  /** The most bytes that all variables may inflate to; 2 GiB by default. */
  readonly maxBytes?: number;
  /** Names of the variables that are wanted; all by default. */
  readonly only?: readonly string[];
}

const headerBytes = 128;
const maxDepth = 32;
/** Structures without fields take no bytes in the file, so their number is bounded apart. */
const maxFieldless = 10_000;

interface Reading {
  /** What may still be allocated. */
  bytesLeft: number;
  readonly only: ReadonlySet<string> | undefined;
}

/**
 * Reads the variables of a MATLAB file of level 5 (`-v6`, and `-v7` with zlib), in both byte orders.
 *
 * Numbers, characters, cells, structures, old-style objects and sparse matrices are read. Function handles and
 * new-style objects are left out.
 *
 * @throws TextGradError `MAT_INVALID` for files that are cut off, damaged or of another version (`-v7.3` is HDF5), and
 * for those that inflate beyond `maxBytes`.
 *
 * @example
 * ```ts
 * import { readMat, writeMat } from '@textgrad/radiotherapy';
 *
 * const bytes = writeMat({ w: Float64Array.of(1, 2) });
 * console.log(readMat(bytes).get('w')?.kind); // numeric
 * ```
 */
export function readMat(
  bytes: Uint8Array,
  { maxBytes = 2 ** 31, only }: MatReadOptions = {},
): ReadonlyMap<string, MatValue> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order = file.toString('latin1', 126, headerBytes);
  if (file.toString('latin1', 1, 4) === 'HDF' || file.toString('latin1', 0, 19) === 'MATLAB 7.3 MAT-file')
    throw matInvalid('it is of version 7.3, which is HDF5. Save it with -v7');
  if (file.length < headerBytes || (order !== 'IM' && order !== 'MI'))
    throw matInvalid('it has no header of level 5. Save it with -v7');
  const cursor = new Cursor(file.subarray(headerBytes), order === 'MI');
  const reading: Reading = {
    bytesLeft: maxBytes,
    only: only && new Set(only),
  };
  const variables = new Map<string, MatValue>();
  while (!cursor.done) {
    const read = topLevel(cursor, reading);
    if (read) variables.set(read.name, read.value);
  }
  return variables;
}

function topLevel(cursor: Cursor, reading: Reading): { name: string; value: MatValue } | undefined {
  const element = cursor.next();
  if (element.type === dataTypes.compressed) {
    const inflated = cursor.over(inflate(element.data, reading));
    return matrix(inflated, inflated.next(), reading, 0);
  }
  return matrix(cursor, element, reading, 0);
}

function inflate(data: Buffer, reading: Reading): Buffer {
  try {
    const inflated = inflateSync(data, { maxOutputLength: Math.max(1, reading.bytesLeft) });
    charge(reading, inflated.length);
    return inflated;
  } catch (cause) {
    if (
      cause instanceof RangeError ||
      (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE')
    )
      throw matInvalid('it inflates to more bytes than allowed. Raise maxBytes if you trust it', cause);
    throw matInvalid('its compressed data are damaged', cause);
  }
}

/** A matrix element; `undefined` for a variable that is not wanted or not read. */
function matrix(
  cursor: Cursor,
  element: Element,
  reading: Reading,
  depth: number,
): { name: string; value: MatValue } | undefined {
  if (element.type !== dataTypes.matrix) throw matInvalid(`a variable has the unknown type ${element.type}`);
  if (depth > maxDepth) throw matInvalid(`it is nested more than ${maxDepth} deep`);
  // An empty element stands for an empty array.
  if (element.data.length === 0) return { name: '', value: emptyArray };
  const inside = cursor.over(element.data);
  const [word = 0, nonZeros = 0] = inside.numbers(inside.next(), 'uint32');
  const type = Number(word) & 0xff;
  const size = [...inside.integers(inside.next())];
  if (size.length < 2 || size.length > 32 || size.some((n) => n < 0))
    throw matInvalid('an array has wrong dimensions');
  const name = inside.text(inside.next());
  if (depth === 0 && reading.only && !reading.only.has(name)) return undefined;
  const value = content(inside, {
    type,
    flag: Number(word) >> 8,
    size,
    nonZeros: Number(nonZeros),
    reading,
    depth,
  });
  return value && { name, value };
}

interface Array5 {
  readonly type: number;
  readonly flag: number;
  readonly size: Dimensions;
  readonly nonZeros: number;
  readonly reading: Reading;
  readonly depth: number;
}

function content(inside: Cursor, array: Array5): MatValue | undefined {
  const { type, size, reading, depth } = array;
  if (type === arrayClasses.cell) {
    const cells = Array.from({ length: childCount(inside, size, 1, reading) }, () =>
      child(inside, reading, depth),
    );
    return { kind: 'cell', size, cells };
  }
  if (type === arrayClasses.struct) return structure(inside, array);
  if (type === arrayClasses.object) {
    const className = inside.text(inside.next());
    return { ...structure(inside, array), className };
  }
  if (type === arrayClasses.char) return characters(inside, array);
  if (type === arrayClasses.sparse) return sparse(inside, array);
  const numeric = numericClassOf.get(type);
  if (!numeric) return undefined;
  charge(reading, product(size) * arrayMakers[numeric].BYTES_PER_ELEMENT);
  const data = inside.numbers(inside.next(), numeric);
  if (data.length !== product(size))
    throw matInvalid(`an array of ${size.join(' × ')} has ${data.length} numbers`);
  const logical = (array.flag & flags.logical) !== 0;
  const real = { kind: 'numeric', type: numeric, size, data, logical } as const;
  return array.flag & flags.complex ? { ...real, imaginary: inside.numbers(inside.next(), numeric) } : real;
}

const emptyArray: MatValue = {
  kind: 'numeric',
  type: 'double',
  size: [0, 0],
  data: new Float64Array(),
  logical: false,
};

const child = (inside: Cursor, reading: Reading, depth: number): MatValue =>
  matrix(inside, inside.next(), reading, depth + 1)?.value ?? emptyArray;

function structure(inside: Cursor, { size, reading, depth }: Array5): MatStruct {
  const [length = 0] = inside.integers(inside.next());
  const names = inside.next().data;
  if (length < 1 || names.length % length !== 0)
    throw matInvalid('the field names of a structure are damaged');
  const fields = Array.from(
    { length: names.length / length },
    (_, at) => names.toString('latin1', at * length, (at + 1) * length).split('\0', 1)[0] ?? '',
  );
  const elements = Array.from(
    { length: childCount(inside, size, fields.length, reading) },
    () => new Map(fields.map((field) => [field, child(inside, reading, depth)] as const)),
  );
  return { kind: 'struct', size, elements, fields };
}

function characters(inside: Cursor, { size }: Array5): MatText {
  const [rows = 0] = size;
  const text = inside.done ? '' : inside.text(inside.next());
  const width = rows === 0 ? 0 : product(size) / rows;
  if (text.length !== product(size)) throw matInvalid('a text does not fit its dimensions');
  // Characters run down the columns.
  const units = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (__, column) => text[row + column * rows] ?? '').join(''),
  );
  return { kind: 'text', size, rows: units };
}

function sparse(inside: Cursor, { size, nonZeros, flag }: Array5): MatSparse {
  const rowIndices = inside.integers(inside.next());
  const columnStarts = inside.integers(inside.next());
  const values = inside.numbers(inside.next(), 'double');
  if (!(values instanceof Float64Array)) throw matInvalid('a sparse matrix has no numbers');
  const [rows = 0, columns = 0] = size;
  const used = columnStarts.at(-1) ?? 0;
  const ascending = columnStarts.every((start, at) => start >= (at === 0 ? 0 : (columnStarts[at - 1] ?? 0)));
  const fits = columnStarts.length === columns + 1 && used <= Math.min(values.length, rowIndices.length);
  if (!ascending || !fits || columnStarts[0] !== 0 || used > Math.max(nonZeros, 1))
    throw matInvalid('a sparse matrix is inconsistent');
  if (rowIndices.subarray(0, used).some((row) => row < 0 || row >= rows))
    throw matInvalid('a sparse matrix has an entry outside its rows');
  return {
    kind: 'sparse',
    size,
    logical: (flag & flags.logical) !== 0,
    rowIndices: rowIndices.subarray(0, used),
    columnStarts,
    values: values.subarray(0, used),
  };
}

const product = (size: Dimensions): number => size.reduce((all, n) => all * n, 1);

/** How many elements there are, each of so many children, which take at least eight bytes each. */
function childCount(inside: Cursor, size: Dimensions, children: number, reading: Reading): number {
  const count = product(size);
  const most = children === 0 ? maxFieldless : inside.bytesLeft / (8 * children);
  if (count > most) throw matInvalid('it claims more elements than it has bytes');
  // What a cell or a record costs in memory.
  charge(reading, 100 * count * Math.max(1, children));
  return count;
}

function charge(reading: Reading, bytes: number): void {
  reading.bytesLeft -= bytes;
  if (!(reading.bytesLeft >= 0))
    throw matInvalid('it takes more memory than allowed. Raise maxBytes if you trust it');
}
