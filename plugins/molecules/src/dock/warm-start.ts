import { TextGradError } from '@textgrad/core';
import { commonCoreOf } from '../chemistry/common-core.ts';
import type { Toolkit } from '../chemistry/index.ts';
import { type Ligand, readBestPose } from './pdbqt/index.ts';
import type { Anchor } from './vina/index.ts';

/**
 * Where the atoms of a ligand should begin, from the pose of a molecule that it shares a core with: its parent before an
 * edit. Empty when they share nothing, or when the pose cannot be read or does not name its SMILES. Of several poses the best counts.
 */
export async function startFrom(toolkit: Toolkit, ligand: Ligand, pose: string): Promise<readonly Anchor[]> {
  const parent = readPose(pose);
  const [own, its] = [ligand.smiles, parent?.smiles];
  if (!parent || !own || !its) return [];
  const pairs = await toolkit.withMolecule(its.smiles, (before, session) => {
    using after = session.read(own.smiles);
    return commonCoreOf(before, after, session, true)?.pairs ?? [];
  });
  return pairs.flatMap(([from, to]) => {
    const place = parent.atoms[its.atomOf.indexOf(from)];
    const atom = own.atomOf.indexOf(to);
    return place && atom >= 0 ? [{ atom, x: place.x, y: place.y, z: place.z }] : [];
  });
}

function readPose(pose: string): Ligand | undefined {
  try {
    return readBestPose(pose);
  } catch (error) {
    if (error instanceof TextGradError) return undefined;
    throw error;
  }
}
