import type { Dataset, Entity, Group } from 'h5wasm/node';
import { importInvalid } from '../import/errors.ts';
import type { MatSparse, MatStruct, MatValue } from '../mat/index.ts';
import type { Hdf5File } from './hdf5-file.ts';

const maxDepth = 32;
const maxCells = 2_000_000;

/**
 * The variables of a MATLAB file of version 7.3, in the terms of the reader for the older versions: groups are structures,
 * arrays of references cells or arrays of structures, groups with `MATLAB_sparse` sparse matrices.
 */
export function readHdf5Mat(file: Hdf5File, wanted: readonly string[]): ReadonlyMap<string, MatValue> {
  const reading: Reading = { file, cells: 0 };
  const found = wanted.flatMap((name): readonly (readonly [string, MatValue])[] => {
    const entity = file.root.keys().includes(name) ? file.root.get(name) : null;
    return entity ? [[name, matValue(entity, name, reading, 0)]] : [];
  });
  return new Map(found);
}

interface Reading {
  readonly file: Hdf5File;
  cells: number;
}

function matValue(entity: Entity | null, name: string, reading: Reading, depth: number): MatValue {
  const { library } = reading.file;
  if (depth > maxDepth) throw importInvalid(`'${name}' is nested more than ${maxDepth} deep.`);
  if (entity instanceof library.Group) {
    return 'MATLAB_sparse' in entity.attrs
      ? sparse(entity, name, reading)
      : structure(entity, name, reading, depth);
  }
  if (!(entity instanceof library.Dataset))
    throw importInvalid(`'${name}' is of a kind that cannot be read.`);
  if (entity.metadata.type === 7) {
    const { shape, values } = references(entity, name, reading, depth);
    return { kind: 'cell', size: sizeOf(shape), cells: values };
  }
  return array(entity, name, reading);
}

/** MATLAB's sizes: HDF5 stores the fastest dimension last. */
const sizeOf = (shape: readonly number[]): readonly number[] => {
  const size = shape.toReversed();
  return size.length < 2 ? [...size, ...Array<number>(2 - size.length).fill(1)] : size;
};

function array(dataset: Dataset, name: string, { file }: Reading): MatValue {
  const { shape, values } = file.numbers(dataset, name);
  // An empty array is stored as its dimensions, and marked.
  if ('MATLAB_empty' in dataset.attrs)
    return { kind: 'numeric', type: 'double', size: [0, 0], data: new Float64Array(), logical: false };
  const kind = dataset.attrs.MATLAB_class?.value;
  if (kind === 'char') {
    const text = Array.from(values, (code) => String.fromCharCode(Number(code))).join('');
    return { kind: 'text', size: [1, text.length], rows: [text] };
  }
  const data = values instanceof Float64Array ? values : Float64Array.from(values, Number);
  return { kind: 'numeric', type: 'double', size: sizeOf(shape), data, logical: kind === 'logical' };
}

function references(dataset: Dataset, name: string, reading: Reading, depth: number) {
  const { shape } = dataset;
  const count = (shape ?? []).reduce((all, n) => all * n, 1);
  reading.cells += count;
  if (reading.cells > maxCells) throw importInvalid(`'${name}' has more cells than any case does.`);
  const { value } = dataset;
  const { library } = reading.file;
  const listed = Array.isArray(value) ? value : [value];
  const values = listed.map((one, at) => {
    if (!(one instanceof library.Reference))
      throw importInvalid(`'${name}' has a cell that refers to nothing.`);
    const target = dataset.dereference(one);
    if (target instanceof library.Group || target instanceof library.Dataset)
      return matValue(target, `${name}{${at + 1}}`, reading, depth + 1);
    throw importInvalid(`'${name}' has a cell that refers to nothing.`);
  });
  return { shape: shape ?? [], values };
}

/** A structure; where every field is an array of references without a class, an array of structures. */
function structure(group: Group, name: string, reading: Reading, depth: number): MatStruct {
  const { library } = reading.file;
  const fields = group.keys();
  const columns = fields.map((field) => {
    const entity = group.get(field);
    const several =
      entity instanceof library.Dataset && entity.metadata.type === 7 && !('MATLAB_class' in entity.attrs);
    if (several) return references(entity, `${name}.${field}`, reading, depth + 1).values;
    return [matValue(entity, `${name}.${field}`, reading, depth + 1)];
  });
  const length = Math.max(1, ...columns.map((values) => values.length));
  const elements = Array.from(
    { length },
    (_, at) =>
      new Map(
        fields.flatMap((field, index) => {
          const value = columns[index]?.[at];
          return value ? [[field, value] as const] : [];
        }),
      ),
  );
  return { kind: 'struct', size: [1, length], elements, fields };
}

function sparse(group: Group, name: string, { file }: Reading): MatSparse {
  const { library } = file;
  const part = (field: string): Float64Array => {
    const dataset = group.keys().includes(field) ? group.get(field) : null;
    return dataset instanceof library.Dataset
      ? Float64Array.from(file.numbers(dataset, `${name}.${field}`).values, Number)
      : new Float64Array();
  };
  const rows = Number(group.attrs.MATLAB_sparse?.value);
  const [values, indices, starts] = [part('data'), part('ir'), part('jc')];
  const ascending = starts.every((start, at) => start >= (at === 0 ? 0 : (starts[at - 1] ?? 0)));
  const inside = indices.every((row) => Number.isInteger(row) && row >= 0 && row < rows);
  if (!Number.isSafeInteger(rows) || starts[0] !== 0 || !ascending || !inside)
    throw importInvalid(`The sparse matrix '${name}' is inconsistent: the file is damaged.`);
  if (starts.at(-1) !== values.length || indices.length !== values.length)
    throw importInvalid(`The sparse matrix '${name}' is inconsistent: the file is damaged.`);
  return {
    kind: 'sparse',
    size: [rows, starts.length - 1],
    logical: false,
    rowIndices: Int32Array.from(indices),
    columnStarts: Int32Array.from(starts),
    values,
  };
}
