import { TextGradError, usageError } from '@textgrad/core';
import type { Ligand } from '../pdbqt/ligand.ts';
import { endOf } from './grid-shape.ts';
import { ligandModel } from './ligand-model.ts';
import { type PoseScore, scorePose } from './score.ts';
import type { Target } from './target.ts';
import { searchSteps } from './tasks.ts';
import { TorsionTree } from './torsion-tree.ts';

/** A pose after local optimisation. */
export interface OptimizedPose extends PoseScore {
  /** All atoms of the ligand in the order of the file: x, y, z in Å. */
  readonly coordinates: Float64Array;
}

/**
 * Optimises the pose that a ligand's file holds to the nearest minimum, without grids and without searching.
 *
 * @throws TextGradError `LIGAND_OUTSIDE_BOX` when the pose has an atom outside of the target's box, `DOCK_NO_POSE` when
 * the optimisation leaves the box.
 */
export function localOptimize(ligand: Ligand, target: Target): OptimizedPose {
  const model = ligandModel(ligand);
  const tree = new TorsionTree(model.tree);
  tree.place(tree.initial());
  const end = endOf(target.shape);
  const outside = tree.coordinates.findIndex(
    (value, at) => value < (target.shape.begin[at % 3] ?? 0) || value > (end[at % 3] ?? 0),
  );
  if (outside >= 0) {
    const atom = ligand.atoms[model.tree.heavyAtoms[Math.floor(outside / 3)] ?? 0];
    throw usageError(
      'LIGAND_OUTSIDE_BOX',
      `Atom ${atom?.serial} (${atom?.name}) is outside of the box, so there is no pose to optimise. Dock the ligand, or move the box.`,
    );
  }
  const steps = searchSteps(
    {
      kind: 'refine',
      target: target.data,
      ligand: model,
      places: [{ form: 0, conformation: tree.initial() }],
    },
    target.tables,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  const [minimum] = step.value.minima;
  if (!minimum)
    throw new TextGradError(
      'simulator',
      'DOCK_NO_POSE',
      'The pose left the box while it was optimised. Make the box larger.',
    );
  return {
    ...scorePose(ligand, model, target.receptor, minimum.coordinates),
    coordinates: tree.placeAll(minimum.conformation),
  };
}
