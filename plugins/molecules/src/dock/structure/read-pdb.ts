import { type TextLine, textLines } from '../pdbqt/text-lines.ts';
import { structureInvalid } from './errors.ts';
import { elementOf, elementOfName, type Structure, type StructureAtom } from './structure-atom.ts';

/**
 * Reads the atoms of a PDB file by its fixed columns.
 *
 * @throws TextGradError `STRUCTURE_INVALID` with the line when a coordinate is no number or an element cannot be told.
 *
 * @see wwPDB, Protein Data Bank Contents Guide 3.30, Coordinate Section
 */
export function readPdb(text: string): Structure {
  const atoms: StructureAtom[] = [];
  let models = 0;
  for (const line of textLines(text)) {
    if (line.record === 'MODEL') models++;
    else if ((line.record === 'ATOM' || line.record === 'HETATM') && models <= 1) atoms.push(readAtom(line));
  }
  return { atoms, models: Math.max(1, models) };
}

function readAtom(line: TextLine): StructureAtom {
  const columns = (from: number, to: number): string => line.text.slice(from - 1, to).trim();
  const hetero = line.record === 'HETATM';
  const element = elementOf(columns(77, 78)) ?? elementOfName(line.text.slice(12, 16), hetero);
  if (element === undefined)
    throw structureInvalid(
      `Line ${line.number} of the PDB file: the element of the atom "${columns(13, 16)}" cannot be told; write its symbol in columns 77 and 78.`,
    );
  const place = (from: number, to: number): number => {
    const value = Number(columns(from, to));
    if (columns(from, to) === '' || !Number.isFinite(value))
      throw structureInvalid(
        `Line ${line.number} of the PDB file: "${columns(from, to)}" in columns ${from} to ${to} is not a coordinate.`,
      );
    return value;
  };
  const occupancy = columns(55, 60);
  return {
    name: columns(13, 16),
    alternate: columns(17, 17),
    residueName: columns(18, 20),
    chain: columns(22, 22),
    sequence: columns(23, 27).replaceAll(' ', ''),
    element,
    hetero,
    occupancy: occupancy === '' || !Number.isFinite(Number(occupancy)) ? 1 : Number(occupancy),
    x: place(31, 38),
    y: place(39, 46),
    z: place(47, 54),
  };
}
