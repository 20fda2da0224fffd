import { listUnreadable } from './errors.ts';
import type { FormatReader } from './given-molecule.ts';

/** Formats that are told apart so that it can be said what to do with them. */
const formats: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^@<TRIPOS>/u, 'it is MOL2; convert it, such as with obabel list.mol2 -O list.sdf'],
  [
    /^(?:ATOM {2}|HETATM|HEADER|CRYST1|COMPND|ROOT\s*$)/u,
    'it is a structure of PDB or PDBQT, which has no bond orders; convert its ligand, such as with obabel ligand.pdb -O ligand.sdf, and check the bonds',
  ],
  [/^data_\S/u, 'it is CIF, which has no bond orders; give the molecules as SDF or SMILES'],
  [
    /^<(?:\?xml|!doctype|html|cml)/iu,
    'it is XML or a web page; save the molecules as SDF, CSV or SMILES lines',
  ],
  [/^\{\s*["}]|^\{\s*$|^\[\s*["{]|^\[\s*$/u, 'it is JSON; save the molecules as SDF, CSV or SMILES lines'],
];

/** @throws TextGradError `MOLECULES_FILE` with what to do, for what is a format of molecules that is not read. */
export const foreignFormats: FormatReader = (head, _ending, path) => {
  const first = head.find((line) => !/^\s*(?:#|$)/u.test(line)) ?? '';
  const found = formats.find(([pattern]) => pattern.test(first.trim()));
  if (found) throw listUnreadable(path, found[1]);
  return undefined;
};
