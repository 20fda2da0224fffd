import { type PdbqtAtom, readAtom } from './atom-line.ts';
import { pdbqtInvalid, pdbqtRefused } from './errors.ts';
import { pdbqtLimits } from './limits.ts';
import { onePlaceLines } from './one-place.ts';
import { formatOf } from './structure-format.ts';
import { isAtomLine, isRemark, type TextLine, textLines } from './text-lines.ts';

/** A rigid receptor. */
export interface Receptor {
  readonly atoms: readonly PdbqtAtom[];
  /** What the reader should know of how the text was read, a sentence each. */
  readonly notes: readonly string[];
}

/** How a receptor is converted by a program that most chemists have. */
export const conversion = 'obabel receptor.pdb -xr -p 7.4 -O receptor.pdbqt';

const ignored = new Set(['TER', 'END', 'CRYST1', 'HEADER', 'TITLE', 'COMPND', 'AUTHOR', 'CONECT', 'MASTER']);
const ofLigands = new Set(['ROOT', 'ENDROOT', 'BRANCH', 'ENDBRANCH', 'TORSDOF']);

/**
 * Reads a rigid receptor from PDBQT text. Coordinates in Å.
 *
 * Of alternate locations one is kept. The notes say so, and when the file has no polar hydrogens.
 *
 * @throws TextGradError `PDBQT_INVALID` with the line: an atom type that Vina does not know, numbers that are none,
 * several models, a ligand's or flexible residue's records, no atoms, a text beyond {@link pdbqtLimits}; or a text that is PDB,
 * whose elements are no atom types.
 *
 * @example
 * ```ts
 * import { readReceptor } from '@textgrad/molecules';
 *
 * const line = 'ATOM      1  O   HOH A   1       0.000   1.500  -2.000  1.00  0.00    -0.411 OA';
 * console.log(readReceptor(line).atoms[0]?.z); // -2
 * ```
 */
export function readReceptor(text: string): Receptor {
  const format = formatOf(text);
  if (format !== 'pdbqt')
    throw pdbqtRefused(
      `is ${format === 'pdb' ? 'PDB: it has elements, but neither atom types nor charges' : 'mmCIF'}. Give it as the file of a receptor, which prepares it, or convert it, such as with ${conversion}`,
    );
  const { lines, notes } = onePlaceLines(textLines(text));
  const atoms: PdbqtAtom[] = [];
  for (const line of lines) {
    if (isAtomLine(line)) {
      if (atoms.length === pdbqtLimits.receptorAtoms)
        throw pdbqtInvalid(line.number, `the receptor has more than ${pdbqtLimits.receptorAtoms} atoms`);
      atoms.push(readAtom(line));
    } else refuseRecord(line);
  }
  if (atoms.length === 0) throw pdbqtRefused('has no ATOM lines, so there is no receptor in it');
  return { atoms, notes: [...notes, ...hydrogenNotes(atoms)] };
}

function refuseRecord(line: TextLine): void {
  const { record, number } = line;
  if (record === 'MODEL')
    throw pdbqtInvalid(number, 'a receptor has one model; keep one and take the MODEL lines away');
  if (ofLigands.has(record))
    throw pdbqtInvalid(
      number,
      `a ${record} record does not belong into a rigid receptor, it makes a ligand; write the receptor rigid, such as with ${conversion}`,
    );
  if (!isRemark(line) && !ignored.has(record))
    throw pdbqtInvalid(number, `a ${record} record does not belong into a rigid receptor`);
}

function hydrogenNotes(atoms: readonly PdbqtAtom[]): readonly string[] {
  const polar = atoms.some(({ type: { element } }) => element === 'N' || element === 'O');
  return !polar || atoms.some(({ type }) => type.polarHydrogen)
    ? []
    : [
        `There is no polar hydrogen (HD) in the file, so that N-H and O-H give no hydrogen bonds: prepare it again, such as with ${conversion}.`,
      ];
}
