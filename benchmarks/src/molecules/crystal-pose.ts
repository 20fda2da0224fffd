import {
  createTarget,
  dock,
  prepareLigand,
  type Receptor,
  readLigand,
  readReceptor,
  type Toolkit,
  typeReceptor,
  writePoses,
} from '@textgrad/molecules';
import { type PlacedMolecule, placedPose, writtenGraph } from './placed-molecules.ts';
import { symmetricDistance, symmetricMatch } from './symmetric-distance.ts';

/** A chain or two that begin in the crystal's pose. */
const fromThere = { runs: 4, fraction: 0.02 };

/**
 * What the scoring function gives the crystal's pose, kcal/mol: the lowest pose within `near` Å of it that a short search finds
 * whose chains begin there, with the forms of the ligand that docking has. Nothing when it has none within 3 kcal/mol of its best.
 */
export async function crystalAffinity(
  toolkit: Toolkit,
  crystal: PlacedMolecule,
  receptor: Receptor,
  { seed, near }: { readonly seed: number; readonly near: number },
): Promise<number | null> {
  const { smiles, graph } = crystal;
  const prepared = await prepareLigand(toolkit, smiles, { seed });
  if (!prepared.ok) return null;
  const ligand = readLigand(prepared.pdbqt);
  if (!ligand.smiles) return null;
  const { smiles: written, atomOf } = ligand.smiles;
  const matched = symmetricMatch(await writtenGraph(toolkit, written), graph)?.match ?? [];
  const start = matched.flatMap((from, to) => {
    const atom = atomOf.indexOf(to);
    const [x, y, z] = graph.places[from] ?? [];
    return atom < 0 || x === undefined || y === undefined || z === undefined ? [] : [{ atom, x, y, z }];
  });
  const target = createTarget(typeReceptor(readReceptor(receptor.pdbqt)), receptor.box);
  const { poses } = await dock(ligand, target, {
    ...{ budget: fromThere, seed, start },
    forms: prepared.forms.slice(1).map(({ pdbqt, strain }) => ({ ligand: readLigand(pdbqt), strain })),
  });
  for (const pose of poses) {
    const placed = await placedPose(toolkit, writePoses(ligand, [pose]));
    if ((symmetricDistance(graph, placed) ?? Number.POSITIVE_INFINITY) <= near) return pose.affinity;
  }
  return null;
}
