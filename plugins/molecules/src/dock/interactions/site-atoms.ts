import type { PdbqtAtom } from '../pdbqt/index.ts';
import { covalentBonds } from '../vina/covalent-bonds.ts';

/** A heavy atom with what is bonded to it. */
export interface SiteAtom extends PdbqtAtom {
  /** Its index among the atoms that it was made of. */
  readonly index: number;
  /** Heavy atoms that are bonded to it. */
  readonly neighbours: readonly SiteAtom[];
  readonly hydrogens: readonly PdbqtAtom[];
}

/** The heavy atoms with their bonds, which are found by distance. */
export function siteAtoms(atoms: readonly PdbqtAtom[]): readonly SiteAtom[] {
  const bonds = covalentBonds(atoms);
  const made = atoms.map((atom, index) => ({
    ...atom,
    index,
    neighbours: [] as SiteAtom[],
    hydrogens: [] as PdbqtAtom[],
  }));
  for (const [index, atom] of made.entries())
    for (const { atom: other } of bonds[index] ?? []) {
      const partner = made[other];
      if (partner === undefined || isHydrogen(atom)) continue;
      if (isHydrogen(partner)) atom.hydrogens.push(partner);
      else if (partner.type.element !== 'metal' && atom.type.element !== 'metal')
        atom.neighbours.push(partner);
    }
  return made.filter((atom) => !isHydrogen(atom));
}

const isHydrogen = ({ type }: PdbqtAtom): boolean => type.element === 'H';
