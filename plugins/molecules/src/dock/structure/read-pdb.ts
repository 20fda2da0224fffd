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
  const modified = new Set<string>();
  let models = 0;
  for (const line of textLines(text)) {
    if (line.record === 'MODEL') models++;
    else if (line.record === 'MODRES') modified.add(modifiedResidue(line));
    else if ((line.record === 'ATOM' || line.record === 'HETATM') && models <= 1)
      atoms.push(readAtom(line, modified));
  }
  return { atoms, models: Math.max(1, models) };
}

const columnsOf =
  ({ text }: TextLine) =>
  (from: number, to: number): string =>
    text.slice(from - 1, to).trim();

/** Name, chain and number of a residue that stands in the sequence in place of one of the genetic code. */
function modifiedResidue(line: TextLine): string {
  const columns = columnsOf(line);
  return [columns(13, 15), columns(17, 17), columns(19, 23).replaceAll(' ', '')].join(' ');
}

function readAtom(line: TextLine, modified: ReadonlySet<string>): StructureAtom {
  const columns = columnsOf(line);
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
  const residue = {
    residueName: columns(18, 20),
    chain: columns(22, 22),
    sequence: columns(23, 27).replaceAll(' ', ''),
  };
  return {
    name: columns(13, 16),
    alternate: columns(17, 17),
    ...residue,
    inSequence: modified.has(Object.values(residue).join(' ')),
    element,
    hetero,
    occupancy: occupancy === '' || !Number.isFinite(Number(occupancy)) ? 1 : Number(occupancy),
    x: place(31, 38),
    y: place(39, 46),
    z: place(47, 54),
  };
}
