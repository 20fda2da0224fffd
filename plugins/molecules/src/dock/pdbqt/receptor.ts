import { type PdbqtAtom, readAtom } from './atom-line.ts';
import { pdbqtInvalid, pdbqtRefused } from './errors.ts';
import { pdbqtLimits } from './limits.ts';
import { isAtomLine, isRemark, textLines } from './text-lines.ts';

/** A rigid receptor. */
export interface Receptor {
  readonly atoms: readonly PdbqtAtom[];
}

const ignored = new Set(['TER', 'END', 'CRYST1', 'HEADER', 'TITLE', 'COMPND', 'AUTHOR', 'CONECT', 'MASTER']);

/**
 * Reads a rigid receptor from PDBQT text. Coordinates in Å.
 *
 * @throws TextGradError `PDBQT_INVALID` with the line: an atom type that Vina does not know, numbers that are none,
 * several models, a ligand's or flexible residue's records, no atoms, or a text beyond {@link pdbqtLimits}.
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
  const atoms: PdbqtAtom[] = [];
  for (const line of textLines(text)) {
    if (isAtomLine(line)) {
      if (atoms.length === pdbqtLimits.receptorAtoms)
        throw pdbqtInvalid(line.number, `the receptor has more than ${pdbqtLimits.receptorAtoms} atoms`);
      atoms.push(readAtom(line));
    } else if (line.record === 'MODEL') {
      throw pdbqtInvalid(line.number, 'a receptor has one model; keep one and take the MODEL lines away');
    } else if (!isRemark(line) && !ignored.has(line.record)) {
      throw pdbqtInvalid(line.number, `a ${line.record} record does not belong into a rigid receptor`);
    }
  }
  if (atoms.length === 0) throw pdbqtRefused('has no ATOM lines, so there is no receptor in it');
  return { atoms };
}
