import type { PdbqtAtom } from '../../dock/index.ts';
import type { Place } from './pocket.ts';

/** A hydrogen bond between ligand and receptor, by distances. */
export interface HydrogenBond {
  /** Of the ligand's atom, donor or acceptor. */
  readonly from: Place;
  /** Of the receptor's atom. */
  readonly to: Place;
  /** The receptor's atom: `O GLU B 286`. */
  readonly partner: string;
  /** From donor to acceptor, in Å. */
  readonly distance: number;
}

/** From the hydrogen to the acceptor, in Å. */
const longestFromHydrogen = 2.7;
/** From the oxygen of a hydroxyl, whose hydrogen turns, to the acceptor, in Å. */
const longestFromHydroxyl = 3.5;
/** What a hydrogen is bonded to lies nearer than this, in Å. */
const bonded = 1.25;

/** Finds hydrogen bonds by distances alone, the shortest first; each pair of atoms once. */
export function hydrogenBonds(
  ligand: readonly PdbqtAtom[],
  receptor: readonly PdbqtAtom[],
): readonly HydrogenBond[] {
  const found = new Map<string, HydrogenBond>();
  const add = (from: PdbqtAtom, to: PdbqtAtom, distance: number) =>
    found.set(`${from.serial}-${to.serial}`, bondOf(from, to, distance));
  for (const { donor, acceptor, distance } of pairsOf(ligand, receptor)) add(donor, acceptor, distance);
  for (const { donor, acceptor, distance } of pairsOf(receptor, ligand)) add(acceptor, donor, distance);
  return [...found.values()].sort((a, b) => a.distance - b.distance);
}

interface Pair {
  readonly donor: PdbqtAtom;
  readonly acceptor: PdbqtAtom;
  readonly distance: number;
}

function pairsOf(donors: readonly PdbqtAtom[], others: readonly PdbqtAtom[]): readonly Pair[] {
  const acceptors = others.filter(({ type }) => type.acceptor);
  const found = new Map<string, Pair>();
  for (const hydrogen of donors.filter(({ type }) => type.polarHydrogen))
    for (const acceptor of acceptors) {
      const reach = between(hydrogen, acceptor);
      if (reach > longestFromHydroxyl + bonded) continue;
      const donor = donors.find(
        (atom) => !atom.type.polarHydrogen && atom.type.element !== 'H' && between(atom, hydrogen) < bonded,
      );
      if (!donor) continue;
      const distance = between(donor, acceptor);
      const turns = donor.type.element === 'O' && distance <= longestFromHydroxyl;
      if (turns || reach <= longestFromHydrogen)
        found.set(`${donor.serial}-${acceptor.serial}`, { donor, acceptor, distance });
    }
  return [...found.values()];
}

const bondOf = (from: PdbqtAtom, to: PdbqtAtom, distance: number): HydrogenBond => ({
  from: { x: from.x, y: from.y, z: from.z },
  to: { x: to.x, y: to.y, z: to.z },
  partner: `${to.name} ${to.residue}`,
  distance,
});

const between = (one: Place, other: Place): number =>
  Math.hypot(one.x - other.x, one.y - other.y, one.z - other.z);
