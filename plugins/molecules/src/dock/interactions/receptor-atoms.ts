import { type PdbqtAtom, readReceptor } from '../pdbqt/index.ts';

const known = new WeakMap<object, readonly PdbqtAtom[]>();

/** The atoms of a receptor, read once for each. */
export function receptorAtoms(receptor: { readonly pdbqt: string }): readonly PdbqtAtom[] {
  const atoms = known.get(receptor) ?? readReceptor(receptor.pdbqt).atoms;
  known.set(receptor, atoms);
  return atoms;
}
