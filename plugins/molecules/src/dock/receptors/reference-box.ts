import { usageError } from '@textgrad/core';
import { formatOf } from '../pdbqt/index.ts';
import { isAtomLine, textLines } from '../pdbqt/text-lines.ts';
import { readStructureText } from '../structure/index.ts';
import { checkSearchBox, type SearchBox, type Vector } from './box.ts';

/**
 * A search box around a reference ligand: the smallest that holds its heavy atoms, with some Å more on each side.
 *
 * @param text An SDF or MOL file (V2000 or V3000; the first molecule of several), MOL2, PDB, PDBQT or mmCIF.
 * @param padding In Å.
 *
 * @throws TextGradError `BOX_INVALID` when there are no heavy atoms in it, or the box is larger than boxes may be.
 *
 * @example
 * ```ts
 * import { boxAround } from '@textgrad/molecules';
 *
 * const ligand = ['HETATM    1  C1  LIG A   1       1.000   2.000   3.000  1.00  0.00           C'];
 * console.log(boxAround(ligand.join('\n'), 4)); // { center: [ 1, 2, 3 ], size: [ 8, 8, 8 ] }
 * ```
 */
export function boxAround(text: string, padding: number): SearchBox {
  const places = heavyPlaces(text);
  if (places.length === 0)
    throw usageError(
      'BOX_INVALID',
      'The reference ligand of the box has no heavy atoms that can be read: give it as SDF, MOL, MOL2, PDB, PDBQT or mmCIF with coordinates.',
    );
  return boxOf(places, padding);
}

/** The box of places, with some Å more on each side. */
export function boxOf(places: readonly Vector[], padding: number): SearchBox {
  const axes = [0, 1, 2].map((axis) => {
    const values = places.map((place) => place[axis] ?? 0);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return { center: round((low + high) / 2), size: round(high - low + 2 * padding) };
  });
  return checkSearchBox({ center: axes.map(({ center }) => center), size: axes.map(({ size }) => size) });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function heavyPlaces(text: string): readonly Vector[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  if (lines.some((line) => line.startsWith('@<TRIPOS>ATOM'))) return ofMol2(lines);
  if (/V3000\s*$/u.test(lines[3] ?? '')) return ofV3000(lines);
  // Some writers, the servers of the Protein Data Bank among them, end the line of counts without V2000.
  if (/V2000\s*$|^[ \d]{33}$/u.test(lines[3] ?? '')) return ofV2000(lines);
  const format = formatOf(text);
  if (format === 'mmcif' || format === 'pdb' || textLines(text).some(isAtomLine))
    return readStructureText(text, format === 'mmcif' ? 'mmcif' : 'pdb')
      .atoms.filter(({ element }) => element !== 'H')
      .map(({ x, y, z }) => [x, y, z]);
  return [];
}

const placeOf = (words: readonly string[]): readonly Vector[] => {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = words.map(Number);
  return [x, y, z].every(Number.isFinite) ? [[x, y, z]] : [];
};

const isHydrogen = (symbol = ''): boolean => /^[HD](?:\.|$)/u.test(symbol);

function ofV2000(lines: readonly string[]): readonly Vector[] {
  const count = Number(lines[3]?.slice(0, 3));
  return lines
    .slice(4, 4 + count)
    .filter((line) => !isHydrogen(line.slice(31, 34).trim()))
    .flatMap((line) => placeOf([line.slice(0, 10), line.slice(10, 20), line.slice(20, 30)]));
}

function ofV3000(lines: readonly string[]): readonly Vector[] {
  const from = lines.findIndex((line) => line.includes('BEGIN ATOM'));
  const to = lines.findIndex((line) => line.includes('END ATOM'));
  return lines.slice(from + 1, to).flatMap((line) => {
    const [, , , symbol, ...rest] = line.trim().split(/\s+/u);
    return isHydrogen(symbol) ? [] : placeOf(rest.slice(0, 3));
  });
}

function ofMol2(lines: readonly string[]): readonly Vector[] {
  const from = lines.findIndex((line) => line.startsWith('@<TRIPOS>ATOM')) + 1;
  const length = lines.slice(from).findIndex((line) => line.startsWith('@<TRIPOS>'));
  return lines.slice(from, length < 0 ? undefined : from + length).flatMap((line) => {
    const [, , x = '', y = '', z = '', type] = line.trim().split(/\s+/u);
    return isHydrogen(type) ? [] : placeOf([x, y, z]);
  });
}
