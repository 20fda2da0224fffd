import type { Interaction, Ligand, Receptor } from '../../dock/index.ts';
import { readResidue, receptorAtoms } from '../../dock/interactions/index.ts';
import type { Place } from './pocket.ts';

/** A hydrogen bond between ligand and receptor, as it is drawn. */
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

/** Where the hydrogen bonds of a pose are, the shortest first; each pair of atoms once, whichever of them gives. */
export function hydrogenBonds(
  { atoms, smiles }: Pick<Ligand, 'atoms' | 'smiles'>,
  receptor: Pick<Receptor, 'pdbqt'>,
  interactions: readonly Interaction[],
): readonly HydrogenBond[] {
  const own = new Map(atoms.map((atom, index) => [smiles?.atomOf[index] ?? index, atom]));
  const theirs = new Map(
    receptorAtoms(receptor).map((atom) => [keyOf(readResidue(atom.residue), atom.name), atom]),
  );
  const found = new Map<string, HydrogenBond>();
  for (const { kind, residue, ligandAtoms, residueAtoms, distance } of interactions) {
    if (kind !== 'hydrogen bond') continue;
    const [from, to] = [own.get(ligandAtoms[0] ?? -1), theirs.get(keyOf(residue, residueAtoms[0] ?? ''))];
    if (!from || !to) continue;
    const partner = `${to.name} ${to.residue}`;
    found.set(`${ligandAtoms[0]} ${partner}`, { from: placeOf(from), to: placeOf(to), partner, distance });
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance);
}

const keyOf = ({ chain, name, number }: Interaction['residue'], atom: string): string =>
  [chain, name, number, atom].join(' ');

const placeOf = ({ x, y, z }: Place): Place => ({ x, y, z });
