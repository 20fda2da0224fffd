import { usageError } from '@textgrad/core';
import type { Ligand } from '../pdbqt/ligand.ts';
import { Generator } from './generator.ts';
import type { LigandModel } from './ligand-model.ts';
import { Minimizer, type Objective } from './minimizer.ts';
import { TorsionTree } from './torsion-tree.ts';

/** Where an atom of a ligand should be, in Å: from its own earlier pose, or from the same atom of a parent molecule. */
export interface Anchor {
  /** Index into the ligand's atoms. */
  readonly atom: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The anchors of a whole pose of the same ligand. */
export function anchorsOf(ligand: Ligand, coordinates: ArrayLike<number>): readonly Anchor[] {
  return ligand.atoms.flatMap(({ type }, atom) =>
    type.element === 'H'
      ? []
      : [
          {
            atom,
            x: coordinates[3 * atom] ?? Number.NaN,
            y: coordinates[3 * atom + 1] ?? Number.NaN,
            z: coordinates[3 * atom + 2] ?? Number.NaN,
          },
        ],
  );
}

/** The sum of squared distances from the anchors, in Å². */
class AnchorDistance implements Objective {
  readonly tree: TorsionTree;
  readonly #positions: Int32Array;
  readonly #places: Float64Array;
  readonly #slopes: Float64Array;

  constructor(tree: TorsionTree, positions: Int32Array, places: Float64Array) {
    this.tree = tree;
    this.#positions = positions;
    this.#places = places;
    this.#slopes = new Float64Array(tree.coordinates.length);
  }

  evaluate(conformation: Float64Array, gradient: Float64Array): number {
    const { tree } = this;
    tree.place(conformation);
    let sum = 0;
    this.#positions.forEach((position, anchor) => {
      for (let axis = 0; axis < 3; axis++) {
        const at = 3 * position + axis;
        const difference = (tree.coordinates[at] ?? 0) - (this.#places[3 * anchor + axis] ?? 0);
        sum += difference * difference;
        this.#slopes[at] = 2 * difference;
      }
    });
    tree.gather(this.#slopes, gradient);
    return sum;
  }
}

const starts = 24;
const steps = 60;

/**
 * The conformation that comes closest to some anchors, found from a fixed set of orientations.
 *
 * @throws TextGradError `START_INVALID` for no anchors, atoms that the ligand does not have, hydrogens, or places that
 * are not finite.
 */
export function fitPose({ tree: layout }: LigandModel, anchors: readonly Anchor[]): Float64Array {
  const positionOf = new Map(Array.from(layout.heavyAtoms, (atom, position) => [atom, position]));
  const positions = anchors.map(({ atom, x, y, z }) => {
    const position = positionOf.get(atom);
    if (position === undefined || ![x, y, z].every(Number.isFinite))
      throw usageError(
        'START_INVALID',
        `A start wants heavy atoms of the ligand at finite places; atom ${atom} at ${x}, ${y}, ${z} is not.`,
      );
    return position;
  });
  if (positions.length === 0)
    throw usageError('START_INVALID', 'A start wants at least one atom with a place.');
  const places = Float64Array.from(anchors.flatMap(({ x, y, z }) => [x, y, z]));
  const tree = new TorsionTree(layout);
  const minimizer = new Minimizer(new AnchorDistance(tree, Int32Array.from(positions), places));
  const random = new Generator([1, 2, 3, 4]);
  let best = tree.initial();
  let closest = Number.POSITIVE_INFINITY;
  for (let start = 0; start < starts; start++) {
    const conformation = tree.initial();
    conformation.set(places.subarray(0, 3));
    if (start > 0) random.orientation(conformation, 3);
    if (start > starts / 2)
      for (let torsion = 7; torsion < conformation.length; torsion++)
        conformation[torsion] = random.between(-Math.PI, Math.PI);
    const distance = minimizer.minimize(conformation, steps, 0);
    if (distance < closest) {
      closest = distance;
      best = conformation;
    }
  }
  return best;
}
