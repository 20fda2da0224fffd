import type { Ligand } from '../pdbqt/ligand.ts';
import { type LigandModel, ligandModel } from './ligand-model.ts';
import { authenticCap } from './monte-carlo.ts';
import { binnedTerms, cutoffSquared } from './pair-tables.ts';
import { affinityOf, type TermName, termNames } from './terms.ts';
import { TorsionTree } from './torsion-tree.ts';
import type { TypedReceptor } from './typed-receptor.ts';

/** Energies by term in kcal/mol, weights included. */
export type Terms = Readonly<Record<TermName, number>>;

/** What one heavy atom of a ligand earns with the receptor. */
export interface AtomContribution {
  /** Index into the ligand's atoms. */
  readonly atom: number;
  /** Index in the SMILES that the ligand was prepared from, from 0, when the PDBQT says so. */
  readonly smilesAtom: number | undefined;
  /** kcal/mol; negative is good. All atoms together give the intermolecular energy. */
  readonly energy: number;
  readonly terms: Terms;
}

/** The score of one pose; energies in kcal/mol. */
export interface PoseScore {
  /** inter / (1 + 0.05846 · torsions): what Vina prints. */
  readonly affinity: number;
  /** Ligand with receptor. */
  readonly inter: number;
  /** Ligand with itself. */
  readonly intra: number;
  /** Rotatable bonds as Vina counts them; a half is possible. */
  readonly torsions: number;
  /** The intermolecular energy by term. */
  readonly terms: Terms;
  readonly atoms: readonly AtomContribution[];
}

/**
 * Scores the pose that a ligand's file holds, as `vina --score_only` does (AutoDock Vina 1.1.2: the affinity does not
 * depend on the ligand's own energy).
 *
 * Energies are means over Vina's bins of the squared distance, so the numbers agree with Vina's to the printed digit.
 *
 * @example
 * ```ts
 * import { readLigand, readReceptor, scoreOnly, typeReceptor } from '@textgrad/molecules';
 *
 * const water = 'ATOM      1  O   HOH A   1       0.000   0.000   3.400  1.00  0.00    -0.411 OA';
 * const oxygen = 'ROOT\nATOM      1  O   UNL     1       0.000   0.000   0.000  1.00  0.00    -0.400 OA\nENDROOT\nTORSDOF 0';
 * const { affinity } = scoreOnly(readLigand(oxygen), typeReceptor(readReceptor(water)));
 * console.log(affinity.toFixed(3)); // -0.036
 * ```
 */
export function scoreOnly(ligand: Ligand, receptor: TypedReceptor): PoseScore {
  const model = ligandModel(ligand);
  const tree = new TorsionTree(model.tree);
  tree.place(tree.initial());
  return scorePose(ligand, model, receptor, tree.coordinates);
}

/** The score of a pose given by the places of the heavy atoms in the model's order. */
export function scorePose(
  ligand: Ligand,
  model: LigandModel,
  receptor: TypedReceptor,
  coordinates: Float64Array,
): PoseScore {
  const atoms = Array.from(model.types, (type, position): AtomContribution => {
    const atom = model.tree.heavyAtoms[position] ?? 0;
    const terms = atomTerms(type, receptor, coordinates.subarray(3 * position, 3 * position + 3));
    const energy = sumOf(terms);
    return { atom, smilesAtom: ligand.smiles?.atomOf[atom], energy, terms: named(terms) };
  });
  const inter = atoms.reduce((sum, { energy }) => sum + energy, 0);
  return {
    affinity: affinityOf(inter, model.torsions),
    inter,
    intra: innerEnergy(model, coordinates),
    torsions: model.torsions,
    terms: named(termNames.map((name) => atoms.reduce((sum, { terms }) => sum + terms[name], 0))),
    atoms: atoms.sort((one, other) => one.atom - other.atom),
  };
}

/** The terms of an atom with the receptor; a sum above 0 is bent as in Vina, all terms alike. */
function atomTerms(type: number, { atoms, cells }: TypedReceptor, place: Float64Array): Float64Array {
  const [x = 0, y = 0, z = 0] = place;
  const sums = new Float64Array(termNames.length);
  const pair = new Float64Array(termNames.length);
  const scratch = new Float64Array(termNames.length);
  for (const other of cells.near(x, y, z)) {
    const [ox = 0, oy = 0, oz = 0] = atoms.coordinates.subarray(3 * other, 3 * other + 3);
    const squared = (x - ox) ** 2 + (y - oy) ** 2 + (z - oz) ** 2;
    if (squared >= cutoffSquared) continue;
    binnedTerms(type, atoms.types[other] ?? 0, squared, pair, scratch);
    for (let term = 0; term < sums.length; term++) sums[term] = (sums[term] ?? 0) + (pair[term] ?? 0);
  }
  const bend = bendOf(sumOf(sums));
  return sums.map((value) => value * bend);
}

/** The energy between the atoms of a ligand, each pair above 0 bent as in Vina. */
function innerEnergy({ pairs, types }: LigandModel, coordinates: Float64Array): number {
  const pair = new Float64Array(termNames.length);
  const scratch = new Float64Array(termNames.length);
  let energy = 0;
  for (let one = 0; one < types.length; one++) {
    for (const other of pairs.others.subarray(pairs.starts[one], pairs.starts[one + 1])) {
      let squared = 0;
      for (let axis = 0; axis < 3; axis++)
        squared += ((coordinates[3 * one + axis] ?? 0) - (coordinates[3 * other + axis] ?? 0)) ** 2;
      if (squared >= cutoffSquared) continue;
      binnedTerms(types[one] ?? 0, types[other] ?? 0, squared, pair, scratch);
      const sum = sumOf(pair);
      energy += sum * bendOf(sum);
    }
  }
  return energy;
}

const bendOf = (energy: number): number => (energy > 0 ? authenticCap / (authenticCap + energy) : 1);

const sumOf = (terms: Float64Array): number => terms.reduce((sum, term) => sum + term, 0);

const named = (values: ArrayLike<number>): Terms => ({
  gauss1: values[0] ?? 0,
  gauss2: values[1] ?? 0,
  repulsion: values[2] ?? 0,
  hydrophobic: values[3] ?? 0,
  hbond: values[4] ?? 0,
});
