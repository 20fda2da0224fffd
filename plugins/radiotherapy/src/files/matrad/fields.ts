import type { MatCell, MatStruct, MatValue } from '../mat/index.ts';

/** A field of a structure's element; `undefined` when there is none. */
export const fieldOf = (value: MatValue | undefined, name: string, element = 0): MatValue | undefined =>
  value?.kind === 'struct' ? value.elements[element]?.get(name) : undefined;

/** The numbers of an array; `undefined` when it is none. */
export function numbersOf(value: MatValue | undefined): Float64Array | undefined {
  if (value?.kind !== 'numeric') return undefined;
  return value.data instanceof Float64Array ? value.data : Float64Array.from(value.data, Number);
}

/** The first number of an array. */
export const numberOf = (value: MatValue | undefined): number | undefined => numbersOf(value)?.[0];

/** A row of characters. */
export const textOf = (value: MatValue | undefined): string | undefined =>
  value?.kind === 'text' ? (value.rows[0] ?? '') : undefined;

/** The cells of a cell array; a value that stands alone is one. */
export function cellsOf(value: MatValue | undefined): readonly MatValue[] {
  if (value === undefined) return [];
  return value.kind === 'cell' ? value.cells : [value];
}

export const isStruct = (value: MatValue | undefined): value is MatStruct => value?.kind === 'struct';

export const isCell = (value: MatValue | undefined): value is MatCell => value?.kind === 'cell';
