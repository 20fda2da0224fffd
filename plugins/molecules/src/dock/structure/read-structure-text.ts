import { readMmcif } from './read-mmcif.ts';
import { readPdb } from './read-pdb.ts';
import type { Structure } from './structure-atom.ts';

/** Reads PDB or mmCIF text. @throws TextGradError `STRUCTURE_INVALID`. */
export const readStructureText = (text: string, format: 'pdb' | 'mmcif'): Structure =>
  format === 'pdb' ? readPdb(text) : readMmcif(text);
