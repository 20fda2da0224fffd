import { randomStream, throwIfAborted } from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import { pdbqtLimits } from '../pdbqt/index.ts';
import { type FormConformer, ligandForms } from './ligand-forms.ts';
import { type LigandProblem, ligandProblem } from './problem.ts';
import type { Protonation, ProtonationChange } from './protonation/protonate.ts';
import { readLigandMolecule, type SaltRule } from './read-ligand-molecule.ts';
import type { Structure } from './structure.ts';
import { torsionTree } from './torsion-tree.ts';
import { writeMolfile } from './write-molfile.ts';
import { writePdbqt } from './write-pdbqt.ts';

/** How a ligand is prepared. */
export interface PrepareOptions {
  /** Equal seeds give equal ligands. */
  readonly seed: number;
  /** What to do with several molecules in one SMILES; `refuse` by default. */
  readonly salts?: SaltRule;
  /** How it is charged; as in water at pH 7.4 by default. */
  readonly protonation?: Protonation | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A molecule that is ready to be docked. */
export interface PreparedLigand {
  readonly ok: true;
  /** The ligand with its torsion tree, as text. */
  readonly pdbqt: string;
  /** Canonical SMILES of what was given; atoms of all other fields are counted in its order, from 0. */
  readonly smiles: string;
  /** The form that is docked, charged as was wanted; same order of atoms. */
  readonly protonated: string;
  /** The stereoisomer that is docked, canonical: centres that were left open have been chosen. */
  readonly isomer: string;
  readonly changes: readonly ProtonationChange[];
  /** All atoms with their hydrogens, and bonds: what {@link writeMolfile} needs. */
  readonly structure: Structure;
  /** Å: x, y, z of each atom of the structure in turn. */
  readonly coordinates: Float64Array;
  /** For each ATOM record of the PDBQT in turn, the index of its atom in the structure. */
  readonly serials: readonly number[];
  /** Number of bonds that turn. */
  readonly torsions: number;
  /**
   * Forms of the same isomer that docking cannot turn into each other: rings turned over, nitrogens turned inside out,
   * tertiary amides the other way round. The least strained comes first, and is the one of the other fields.
   */
  readonly forms: readonly LigandForm[];
  /** Whether more forms with little strain are left out, or may not have been found: of rings of seven and more, always. */
  readonly moreForms: boolean;
}

/** A form of a ligand; a pose of one is a pose of the others too, since all are aligned. */
export interface LigandForm {
  readonly pdbqt: string;
  /** kcal/mol above the least strained form: what docking must gain for it. */
  readonly strain: number;
}

/** What preparing gives: a ligand, or sentences that say why there is none. */
export type LigandOutcome = PreparedLigand | LigandProblem;

/**
 * Makes a ligand for docking out of nothing but a SMILES: protonation, coordinates, torsion tree, PDBQT.
 *
 * Several conformers are embedded by distance geometry and relaxed; those that differ in what docking cannot turn are
 * the ligand's forms. The number of tries is bounded.
 *
 * Refused in words: what is not one organic molecule of at most 120 heavy atoms (see `parseSmiles`), isotopes, elements
 * without Vina parameters, more than 100 bonds that turn, and molecules that cannot be built in three dimensions.
 *
 * @throws TextGradError `ABORTED` when the signal fires.
 *
 * @example
 * ```ts
 * import { loadToolkit, prepareLigand } from '@textgrad/molecules';
 *
 * const ligand = await prepareLigand(await loadToolkit(), 'NCCc1ccc(O)cc1', { seed: 1 });
 * console.log(ligand.ok && ligand.protonated, ligand.ok && ligand.torsions); // [NH3+]CCc1ccc(O)cc1 4
 * ```
 */
export async function prepareLigand(
  toolkit: Toolkit,
  smiles: string,
  { seed, salts = 'refuse', protonation, signal }: PrepareOptions,
): Promise<LigandOutcome> {
  throwIfAborted(signal);
  const read = await readLigandMolecule(toolkit, smiles, salts, protonation);
  if (!read.ok) return read;
  const { structure } = read;
  const tree = torsionTree(structure);
  if (tree.torsions > pdbqtLimits.branches)
    return ligandProblem(
      'too-flexible',
      `"${read.smiles}" has ${tree.torsions} bonds that turn; at most ${pdbqtLimits.branches} can be docked.`,
    );
  const random = randomStream(seed).stream('conformers');
  const isomer = ({ xyz }: FormConformer): Promise<string> =>
    isomerOf(toolkit, structure, xyz, read.protonated);
  const { forms, more } = await ligandForms(structure, tree, { random, isomer, signal });
  const [first] = forms;
  if (first === undefined)
    return ligandProblem(
      'not-embedded',
      `No three-dimensional structure of "${read.smiles}" could be built: check for strained rings, and for stereocentres in a ring or cage that cannot be so at the same time.`,
    );
  const written = forms.map(({ xyz }) => writePdbqt(read.protonated, structure, tree, xyz));
  const [{ pdbqt = '', serials = [] } = {}] = written;
  return {
    ...read,
    pdbqt,
    isomer: await isomer(first),
    coordinates: first.xyz,
    serials,
    torsions: tree.torsions,
    forms: forms.map(({ above }, at) => ({ pdbqt: written[at]?.pdbqt ?? pdbqt, strain: above })),
    moreForms: more,
  };
}

/** Nitrogen that loses its hydrogen in water, and then turns inside out, is no stereocentre. */
const invertible = /\[N@{1,2}H/gu;

/** Reads the stereochemistry back from the coordinates. */
async function isomerOf(
  toolkit: Toolkit,
  structure: Structure,
  xyz: Float64Array,
  otherwise: string,
): Promise<string> {
  const molfile = writeMolfile(structure, xyz);
  return await toolkit.run(({ rdkit }) => {
    using molecule = rdkit.get_mol(molfile);
    using whole = rdkit.get_mol((molecule?.get_smiles() ?? otherwise).replace(invertible, '[NH'));
    return whole?.get_smiles() ?? otherwise;
  });
}
