import type { PdbqtAtom } from '../pdbqt/index.ts';
import { cross, dot, minus, unit } from '../vectors.ts';
import { type SiteAtom, siteAtoms } from './site-atoms.ts';

/** Å that the middle of three bonds lies out of their plane, from which on an atom is tetrahedral. */
const tetrahedral = 0.25;

/** The heavy atoms that carry a hydrogen, which something can take the place of; carbon's hydrogens are not in the file. */
export const growableAtoms = (atoms: readonly PdbqtAtom[]): readonly SiteAtom[] =>
  siteAtoms(atoms).filter((atom) => atom.hydrogens.length > 0 || carriesHydrogen(atom));

function carriesHydrogen({ type, neighbours, ...atom }: SiteAtom): boolean {
  if (type.element !== 'C') return false;
  if (type.name === 'A') return neighbours.length === 2;
  const [first, second, third] = neighbours;
  if (!first || !second || !third || neighbours.length > 3) return neighbours.length < 3;
  const normal = unit(cross(minus(second, first), minus(third, first)));
  return Math.abs(dot(minus(atom, first), normal)) > tetrahedral;
}
