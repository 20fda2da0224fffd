import { TextGradError } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { type Ligand, writeMolfile } from '../dock/index.ts';
import { readStructure } from '../dock/prepare/read-structure.ts';

/**
 * A docked ligand as a V2000 molfile, its heavy atoms first: bond orders and charges of the SMILES that it was prepared from, all its
 * hydrogens at the places that the heavy atoms leave them.
 *
 * Undefined where the PDBQT does not say which molecule it is of, or belongs to another.
 */
export async function molfileOf(
  toolkit: Toolkit,
  { atoms, smiles }: Ligand,
  name: string,
): Promise<string | undefined> {
  if (!smiles) return undefined;
  return await toolkit
    .run((session) => {
      using native = session.tryRead(smiles.smiles);
      if (!native) return undefined;
      const structure = readStructure(native);
      const heavy = structure.atoms.filter(({ atomicNumber }) => atomicNumber !== 1).length;
      const placed = smiles.atomOf.filter((atom) => atom !== undefined);
      if (placed.length !== heavy || placed.some((atom) => atom >= heavy)) return undefined;
      const places = new Float64Array(3 * structure.atoms.length);
      for (const [index, { x, y, z }] of atoms.entries()) {
        const atom = smiles.atomOf[index];
        if (atom !== undefined) places.set([x, y, z], 3 * atom);
      }
      const bare = writeMolfile(structure, places, { name });
      using molecule = session.rdkit.get_mol(bare);
      if (!molecule) return undefined;
      molecule.add_hs_in_place();
      return molecule.get_v2Kmolblock();
    })
    .catch((error: unknown) => {
      if (error instanceof TextGradError) return undefined;
      throw error;
    });
}
