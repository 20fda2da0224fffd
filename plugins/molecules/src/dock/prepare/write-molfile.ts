import { symbolOf } from '../../chemistry/elements.ts';
import { isHeavy, type Structure } from './structure.ts';

/** Options of {@link writeMolfile}. */
export interface MolfileOptions {
  /** First line: a name, cut to 80 characters; line ends become blanks. */
  readonly name?: string;
  /** Indices of the atoms to write, in this order; all heavy atoms by default. */
  readonly atoms?: readonly number[];
}

/**
 * Writes a molecule with 3D coordinates as a V2000 molfile, bonds and charges from the structure.
 *
 * Coordinates are x, y, z in Å of each atom of the structure in turn. Hydrogens are left out unless they are asked
 * for; readers add them from the valences.
 *
 * @example
 * ```ts
 * import { loadToolkit, prepareLigand, writeMolfile } from '@textgrad/molecules';
 *
 * const ligand = await prepareLigand(await loadToolkit(), 'CCO', { seed: 1 });
 * if (ligand.ok)
 *   console.log(writeMolfile(ligand.structure, ligand.coordinates, { name: 'ethanol' }).split('\n')[3]);
 * //   3  2  0  0  1  0  0  0  0  0999 V2000
 * ```
 */
export function writeMolfile(structure: Structure, xyz: Float64Array, options: MolfileOptions = {}): string {
  const chosen = options.atoms ?? structure.atoms.flatMap((atom, index) => (isHeavy(atom) ? [index] : []));
  const place = new Map(chosen.map((atom, at) => [atom, at + 1]));
  const bonds = structure.bonds.filter(({ from, to }) => place.has(from) && place.has(to));
  const charges = chosen.flatMap((atom, at) => {
    const charge = structure.atoms[atom]?.charge ?? 0;
    return charge === 0 ? [] : [`${pad(at + 1, 4)}${pad(charge, 4)}`];
  });
  return [
    (options.name ?? '').replace(/\s+/g, ' ').slice(0, 80),
    '  TextGrad          3D',
    '',
    `${pad(chosen.length, 3)}${pad(bonds.length, 3)}  0  0  1  0  0  0  0  0999 V2000`,
    ...chosen.map((atom) => atomLine(structure, atom, xyz)),
    ...bonds.map(
      ({ from, to, order }) =>
        `${pad(place.get(from) ?? 0, 3)}${pad(place.get(to) ?? 0, 3)}${pad(order, 3)}  0`,
    ),
    ...inGroups(charges, 8).map((group) => `M  CHG${pad(group.length, 3)}${group.join('')}`),
    'M  END',
    '',
  ].join('\n');
}

/**
 * Writes one record of an SDF file: a molfile with data fields. Line ends in values become blanks.
 *
 * @example
 * ```ts
 * import { writeSdfRecord } from '@textgrad/molecules';
 *
 * console.log(writeSdfRecord('…\nM  END\n', { affinity: -7.4 }).split('\n').slice(2, 4));
 * // [ '>  <affinity>', '-7.4' ]
 * ```
 */
export function writeSdfRecord(molfile: string, fields: Readonly<Record<string, string | number>>): string {
  const data = Object.entries(fields).map(
    ([name, value]) => `>  <${name.replace(/[<>\s]+/g, '_')}>\n${onOneLine(String(value))}\n\n`,
  );
  return `${molfile}${data.join('')}$$$$\n`;
}

const onOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

function atomLine(structure: Structure, atom: number, xyz: Float64Array): string {
  const place = [0, 1, 2].map((axis) => pad((xyz[3 * atom + axis] ?? 0).toFixed(4), 10)).join('');
  const symbol = symbolOf(structure.atoms[atom]?.atomicNumber ?? 0);
  return `${place} ${symbol.padEnd(3)} 0  0  0  0  0  0  0  0  0  0  0  0`;
}

const inGroups = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

const pad = (value: number | string, width: number): string => String(value).padStart(width);
