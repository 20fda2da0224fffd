import { readLigand, type Toolkit } from '@textgrad/molecules';
import { z } from 'zod';
import type { PlacedGraph } from './symmetric-distance.ts';

const atomSchema = z.object({ z: z.number().optional() });
const jsonSchema = z.object({
  defaults: z.object({ atom: z.object({ z: z.number() }) }),
  molecules: z.tuple([
    z.object({
      atoms: z.array(atomSchema),
      bonds: z.array(z.object({ atoms: z.tuple([z.number(), z.number()]) })).default([]),
      conformers: z
        .array(z.object({ coords: z.array(z.tuple([z.number(), z.number(), z.number()])) }))
        .default([]),
    }),
  ]),
});

/** A molecule of a file of structures. */
export interface PlacedMolecule {
  readonly smiles: string;
  readonly graph: PlacedGraph;
}

/** The first molecule of an SDF or MOL file with its stereochemistry, read from its coordinates; nothing when it cannot be read. */
export const readPlaced = (toolkit: Toolkit, text: string): Promise<PlacedMolecule | undefined> =>
  toolkit.run(({ rdkit }) => {
    using given = rdkit.get_mol(text.split('$$$$')[0] ?? '');
    using molecule = given && rdkit.get_mol(given.remove_hs());
    return molecule ? { smiles: molecule.get_smiles(), graph: graphOf(molecule.get_json()) } : undefined;
  });

/** The heavy atoms of a docked pose, bonded as the SMILES in its remarks says. */
export async function placedPose(toolkit: Toolkit, pose: string): Promise<PlacedGraph> {
  const { smiles, atoms } = readLigand(pose);
  if (!smiles) throw new Error('A pose of a ligand that was prepared here names its SMILES.');
  const graph = await writtenGraph(toolkit, smiles.smiles);
  const places = graph.elements.map((_, atom): PlacedGraph['places'][number] => {
    const { x, y, z } = atoms[smiles.atomOf.indexOf(atom)] ?? { x: 0, y: 0, z: 0 };
    return [x, y, z];
  });
  return { ...graph, places };
}

/** The heavy atoms of a SMILES in its order, without places. */
export const writtenGraph = (toolkit: Toolkit, smiles: string): Promise<PlacedGraph> =>
  toolkit.withMolecule(smiles, (molecule) => graphOf(molecule.get_json()));

function graphOf(json: string): PlacedGraph {
  const { defaults, molecules } = jsonSchema.parse(JSON.parse(json));
  const [{ atoms, bonds, conformers }] = molecules;
  return {
    elements: atoms.map((atom) => atom.z ?? defaults.atom.z),
    bonds: bonds.map((bond) => bond.atoms),
    places: conformers[0]?.coords ?? [],
  };
}
