import { usageError } from '@textgrad/core';
import type { Ligand } from '../pdbqt/ligand.ts';
import { assignXsTypes, noXsType } from './assign-types.ts';
import { type BondTo, covalentBonds } from './covalent-bonds.ts';
import { ligandFrames, ligandMobility } from './ligand-frames.ts';
import { innerPairs, type PairList } from './ligand-pairs.ts';
import { layOutTree, type TreeLayout } from './tree-layout.ts';

/** A further form of a ligand: the same atoms and torsion tree, other rings. */
export interface StrainedForm {
  readonly ligand: Ligand;
  /** kcal/mol above the first form. */
  readonly strain: number;
}

/** A form as the search sees it. */
interface ModelForm {
  readonly tree: TreeLayout;
  /** kcal/mol above the least strained form. */
  readonly strain: number;
}

/** A ligand as the search sees it: heavy atoms, a torsion tree, pairs. Plain arrays that can be sent to a thread. */
export interface LigandModel {
  /** The first form's. */
  readonly tree: TreeLayout;
  readonly forms: readonly ModelForm[];
  /** X-Score types of the heavy atoms, in the tree's order. */
  readonly types: Uint8Array;
  /** Pairs of heavy atoms whose distance can change and that are more than three bonds apart. */
  readonly pairs: PairList;
  /** The number of rotatable bonds as Vina counts it for the affinity: half for each heavy end of a bond. */
  readonly torsions: number;
  /** Monte Carlo steps that Vina would take in one run. */
  readonly searchSteps: number;
  /** Steps of one local optimisation. */
  readonly localSteps: number;
}

/**
 * Prepares a ligand for scoring and search, in one form or several.
 *
 * @throws TextGradError `LIGAND_INVALID` when it has no heavy atoms, or the forms are not of one ligand.
 */
export function ligandModel(ligand: Ligand, further: readonly StrainedForm[] = []): LigandModel {
  const { atoms } = ligand;
  const frames = ligandFrames(ligand);
  const mobility = ligandMobility(atoms.length, frames);
  const bonds = covalentBonds(
    atoms.map(({ type, x, y, z }) => ({ type, x, y, z })),
    mobility,
  );
  const allTypes = assignXsTypes(
    atoms.map(({ type }) => type),
    bonds,
  );
  const heavy = (atom: number): boolean => allTypes[atom] !== noXsType;
  const tree = layOutTree(atoms, frames, heavy);
  if (tree.heavyAtoms.length === 0)
    throw usageError('LIGAND_INVALID', 'The ligand has hydrogens only, which Vina does not see.');
  const order = [...tree.heavyAtoms];
  const freedoms = 6 + frames.length - 1;
  return {
    tree,
    forms: [
      { tree, strain: 0 },
      ...further.map((form) => ({ tree: formTree(ligand, form, heavy), strain: form.strain })),
    ],
    types: Uint8Array.from(order, (atom) => allTypes[atom] ?? noXsType),
    pairs: innerPairs(order, bonds, mobility),
    torsions: countTorsions(bonds, heavy),
    searchSteps: Math.floor((70 * 3 * (50 + atoms.length + 10 * freedoms)) / 2),
    localSteps: Math.floor((25 + atoms.length) / 3),
  };
}

function formTree(first: Ligand, { ligand }: StrainedForm, heavy: (atom: number) => boolean): TreeLayout {
  const same =
    ligand.atoms.length === first.atoms.length &&
    ligand.atoms.every(({ type }, atom) => type.name === first.atoms[atom]?.type.name);
  if (!same)
    throw usageError('LIGAND_INVALID', 'The forms of a ligand have the same atoms in the same order.');
  return layOutTree(ligand.atoms, ligandFrames(ligand), heavy);
}

function countTorsions(bonds: readonly (readonly BondTo[])[], heavy: (atom: number) => boolean): number {
  const heavyPartners = bonds.map((partners) => partners.filter(({ atom }) => heavy(atom)).length);
  const ends = bonds.flatMap((partners, atom) =>
    heavy(atom)
      ? partners.filter((to) => to.rotor && heavy(to.atom) && (heavyPartners[to.atom] ?? 0) > 1)
      : [],
  );
  return ends.length / 2;
}
