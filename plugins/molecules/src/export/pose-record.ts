import type { CandidateSummary } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { readLigand, writeMolfile, writeSdfRecord } from '../dock/index.ts';
import { readLigandMolecule } from '../dock/prepare/read-ligand-molecule.ts';

/** A docked pose as PDBQT, with the name of its file. */
export interface PoseFile {
  readonly name: string;
  readonly pdbqt: string;
}

/** A pose as a record of an SDF file: the heavy atoms as they were docked, with what was measured; empty when it cannot be read. */
export async function poseRecord(
  toolkit: Toolkit,
  { text, step, measurements }: CandidateSummary,
  { name, pdbqt }: PoseFile,
): Promise<string> {
  const molecule = await readLigandMolecule(toolkit, text, 'refuse');
  const { atoms, smiles } = readLigand(pdbqt);
  if (!molecule.ok || smiles === undefined) return '';
  const places = new Float64Array(3 * molecule.structure.atoms.length);
  for (const [index, { x, y, z }] of atoms.entries()) {
    const atom = smiles.atomOf[index];
    if (atom !== undefined) places.set([x, y, z], 3 * atom);
  }
  const values = Object.fromEntries(Object.entries(measurements).map(([label, { value }]) => [label, value]));
  return writeSdfRecord(writeMolfile(molecule.structure, places, { name: text }), {
    step,
    SMILES: text,
    pose: name.replace(/\.pdbqt$/u, ''),
    ...values,
  });
}
