import type { PdbqtAtom } from '../../dock/index.ts';
import type { Place } from './pocket.ts';

/** A hydrogen near an acceptor across the border of ligand and receptor. */
export interface HydrogenBond {
  /** Of the atom of the ligand. */
  readonly from: Place;
  /** Of the atom of the receptor. */
  readonly to: Place;
  /** The receptor's atom: `O GLU B 286`. */
  readonly partner: string;
  /** From the hydrogen to the acceptor, in Å. */
  readonly distance: number;
}

/** Hydrogen to acceptor, in Å: the usual bound where angles are not looked at. */
const longest = 2.5;

/** Hydrogen bonds by distance alone, the shortest first. */
export function hydrogenBonds(
  ligand: readonly PdbqtAtom[],
  receptor: readonly PdbqtAtom[],
): readonly HydrogenBond[] {
  const between = (ours: (atom: PdbqtAtom) => boolean, its: (atom: PdbqtAtom) => boolean) => {
    const partners = receptor.filter(its);
    return ligand.filter(ours).flatMap((from) =>
      partners.flatMap((to): readonly HydrogenBond[] => {
        const distance = Math.hypot(from.x - to.x, from.y - to.y, from.z - to.z);
        return distance <= longest ? [{ from, to, partner: `${to.name} ${to.residue}`, distance }] : [];
      }),
    );
  };
  return [...between(isPolarHydrogen, isAcceptor), ...between(isAcceptor, isPolarHydrogen)].sort(
    (a, b) => a.distance - b.distance,
  );
}

const isPolarHydrogen = ({ type }: PdbqtAtom): boolean => type.polarHydrogen;
const isAcceptor = ({ type }: PdbqtAtom): boolean => type.acceptor;
