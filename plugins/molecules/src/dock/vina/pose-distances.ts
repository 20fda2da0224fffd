import type { Element } from '../pdbqt/autodock-types.ts';
import type { Ligand } from '../pdbqt/ligand.ts';
import type { LigandModel } from './ligand-model.ts';
import { rootMeanSquareDistance } from './minima.ts';

/** Vina's two distances between poses of a ligand, in Å. */
export interface PoseDistances {
  /** Each atom with the nearest one of the same element: at most the distance over the ligand's symmetries. */
  readonly rmsdLower: number;
  /** Each atom with itself. */
  readonly rmsdUpper: number;
}

/** The distances between two poses given by the places of the heavy atoms. */
export function poseDistances(
  ligand: Ligand,
  { tree }: LigandModel,
  one: Float64Array,
  other: Float64Array,
): PoseDistances {
  const elements = Array.from(tree.heavyAtoms, (atom) => ligand.atoms[atom]?.type.element);
  return {
    rmsdLower: Math.max(nearestDistance(elements, one, other), nearestDistance(elements, other, one)),
    rmsdUpper: rootMeanSquareDistance(one, other),
  };
}

function nearestDistance(
  elements: readonly (Element | undefined)[],
  from: Float64Array,
  to: Float64Array,
): number {
  let sum = 0;
  elements.forEach((element, atom) => {
    let nearest = Number.POSITIVE_INFINITY;
    elements.forEach((candidate, other) => {
      if (candidate !== element) return;
      let squared = 0;
      for (let axis = 0; axis < 3; axis++)
        squared += ((from[3 * atom + axis] ?? 0) - (to[3 * other + axis] ?? 0)) ** 2;
      nearest = Math.min(nearest, squared);
    });
    sum += nearest;
  });
  return Math.sqrt(sum / elements.length);
}
