import type { Ligand, PdbqtAtom } from '../pdbqt/index.ts';
import type { Receptor } from '../receptors/index.ts';
import { neighbourhood } from '../structure/neighbourhood.ts';
import { halogenBonds, hydrophobicContacts } from './apolar-contacts.ts';
import { cationPi, metalContacts, saltBridges } from './charged-contacts.ts';
import { hydrogenBonds } from './hydrogen-bonds.ts';
import { type Interaction, type InteractionKind, interactionKinds, readResidue } from './interaction.ts';
import { receptorAtoms } from './receptor-atoms.ts';
import { type Contact, ligandSide, receptorSide, type Side } from './side.ts';
import { stackings } from './stacking.ts';
import { reach } from './thresholds.ts';

const finders: Readonly<
  Record<InteractionKind, (ligand: Side, receptor: Side) => readonly Contact<Interaction['form']>[]>
> = {
  'hydrogen bond': hydrogenBonds,
  'salt bridge': saltBridges,
  stacking: stackings,
  'cation-pi': cationPi,
  'halogen bond': halogenBonds,
  'metal contact': metalContacts,
  'hydrophobic contact': hydrophobicContacts,
};

/**
 * Finds what holds a pose in its receptor, residue by residue, by the geometric definitions of PLIP (Salentin et al., Nucleic Acids
 * Res. 2015, 43:W443).
 *
 * Of one kind and form, a pair of atoms stands once; hydrophobic contacts stand once for a residue, the nearest, and not between
 * rings that stack. A charged group may have a hydrogen bond beside its salt bridge. Hydrogens of hydroxyl and ammonium groups may
 * turn. Residues that have lost their polar hydrogens are given those that they have at pH 7.4, histidine one on either nitrogen.
 * Water is no part of a receptor, so that no bridges through water are found.
 *
 * @example
 * ```ts
 * import { findInteractions, readLigand } from '@textgrad/molecules';
 *
 * const line = (end: string): string => `ATOM      1 ${end}`;
 * const water = `ROOT
 * ${line(' O   UNL     1       0.000   0.000   0.000  1.00  0.00     0.000 OA')}
 * ENDROOT
 * TORSDOF 0`;
 * const zinc = line('ZN   ZN  A 301       2.100   0.000   0.000  1.00  0.00     0.000 Zn');
 * const [found] = findInteractions(readLigand(water), { pdbqt: zinc });
 * console.log(found?.kind, found?.residue.number, found?.distance); // metal contact 301 2.1
 * ```
 */
export function findInteractions(
  { atoms, smiles }: Pick<Ligand, 'atoms' | 'smiles'>,
  receptor: Pick<Receptor, 'pdbqt'>,
): readonly Interaction[] {
  const ligand = ligandSide(atoms);
  const other = receptorSide(residuesNear(atoms, receptorAtoms(receptor)));
  const numbers = (found: Contact['ligand']): readonly number[] =>
    found.map(({ index }) => smiles?.atomOf[index] ?? index);
  const made: Interaction[] = [];
  let stacked: readonly Contact[] = [];
  for (const kind of interactionKinds) {
    const contacts = finders[kind](ligand, other);
    if (kind === 'stacking') stacked = contacts;
    const kept = kind === 'hydrophobic contact' ? nearestOfEach(besideStacks(contacts, stacked)) : contacts;
    for (const { form, ligand: own, receptor: theirs, distance } of kept)
      made.push({
        kind,
        residue: readResidue(theirs[0]?.residue ?? ''),
        form,
        ligandAtoms: numbers(own),
        residueAtoms: theirs.map(({ name }) => name),
        distance,
      });
  }
  return made;
}

/** Whole residues, so that their groups and rings are whole. */
function residuesNear(ligand: readonly PdbqtAtom[], all: readonly PdbqtAtom[]): readonly PdbqtAtom[] {
  const near = neighbourhood(all, reach);
  const residues = new Set(ligand.flatMap((atom) => near(atom).map(({ residue }) => residue)));
  return all.filter(({ residue }) => residues.has(residue));
}

function besideStacks<T extends Contact>(contacts: readonly T[], stacked: readonly Contact[]): readonly T[] {
  const inside = (some: Contact['ligand'], all: Contact['ligand']): boolean =>
    some.every((atom) => all.includes(atom));
  return contacts.filter(
    ({ ligand, receptor }) =>
      !stacked.some((one) => inside(ligand, one.ligand) && inside(receptor, one.receptor)),
  );
}

function nearestOfEach<T extends Contact>(contacts: readonly T[]): readonly T[] {
  const byResidue = Map.groupBy(contacts, ({ receptor }) => receptor[0]?.residue);
  return [...byResidue.values()].map((all) =>
    all.reduce((nearest, one) => (one.distance < nearest.distance ? one : nearest)),
  );
}
