import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RandomStream, randomStream, throwIfAborted } from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import { pdbqtLimits } from '../pdbqt/index.ts';
import { type Conformer, conformerMaker } from './conformer.ts';
import { type LigandProblem, ligandProblem } from './problem.ts';
import type { ProtonationChange } from './protonate.ts';
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
  readonly signal?: AbortSignal | undefined;
}

/** A molecule that is ready to be docked. */
export interface PreparedLigand {
  readonly ok: true;
  /** The ligand with its torsion tree, as text. */
  readonly pdbqt: string;
  /** Canonical SMILES of what was given; atoms of all other fields are counted in its order, from 0. */
  readonly smiles: string;
  /** The form that is docked, charged as at pH 7.4; same order of atoms. */
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
  /** kcal/mol, by the force field of this package. */
  readonly strain: number;
}

/** What preparing gives: a ligand, or sentences that say why there is none. */
export type LigandOutcome = PreparedLigand | LigandProblem;

/**
 * Makes a ligand for docking out of nothing but a SMILES: protonation, coordinates, torsion tree, PDBQT.
 *
 * Several conformers are embedded by distance geometry and relaxed; the least strained one is taken, since docking
 * turns bonds but keeps rings as they are. The number of tries is bounded.
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
  { seed, salts = 'refuse', signal }: PrepareOptions,
): Promise<LigandOutcome> {
  throwIfAborted(signal);
  const read = await readLigandMolecule(toolkit, smiles, salts);
  if (!read.ok) return read;
  const { structure } = read;
  const tree = torsionTree(structure);
  if (tree.torsions > pdbqtLimits.branches)
    return ligandProblem(
      'too-flexible',
      `"${read.smiles}" has ${tree.torsions} bonds that turn; at most ${pdbqtLimits.branches} can be docked.`,
    );
  const conformer = await leastStrained(structure, randomStream(seed).stream('conformers'), signal);
  if (conformer === undefined)
    return ligandProblem(
      'not-embedded',
      `No three-dimensional structure of "${read.smiles}" could be built: check for strained rings, and for stereocentres in a ring or cage that cannot be so at the same time.`,
    );
  const { pdbqt, serials } = writePdbqt(read.protonated, structure, tree, conformer.xyz);
  return {
    ...read,
    pdbqt,
    isomer: await isomerOf(toolkit, structure, conformer, read.protonated),
    coordinates: conformer.xyz,
    serials,
    torsions: tree.torsions,
    strain: conformer.strain,
  };
}

const triesPerConformer = 3;

async function leastStrained(
  structure: Structure,
  random: RandomStream,
  signal: AbortSignal | undefined,
): Promise<Conformer | undefined> {
  const maker = conformerMaker(structure);
  let best: Conformer | undefined;
  let made = 0;
  for (let attempt = 0; attempt < maker.wanted * triesPerConformer && made < maker.wanted; attempt++) {
    await nextTurn();
    throwIfAborted(signal);
    const conformer = maker.make(attempt, random.stream(String(attempt)));
    if (conformer === undefined) continue;
    made++;
    if (best === undefined || conformer.strain < best.strain) best = conformer;
  }
  return best;
}

/** Reads the stereochemistry back from the coordinates. */
async function isomerOf(
  toolkit: Toolkit,
  structure: Structure,
  { xyz }: Conformer,
  otherwise: string,
): Promise<string> {
  const molfile = writeMolfile(structure, xyz);
  return await toolkit.run(({ rdkit }) => {
    using molecule = rdkit.get_mol(molfile);
    return molecule?.get_smiles() ?? otherwise;
  });
}
