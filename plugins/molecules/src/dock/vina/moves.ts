import type { Generator } from './generator.ts';
import { endOf, type GridShape } from './grid-shape.ts';
import { turnQuaternion } from './rotations.ts';
import type { TorsionTree } from './torsion-tree.ts';

/** How many random conformations are tried for one inside of the box. */
const placements = 100;

/** Writes a random conformation into `out`, with all atoms in the box if that can be had by chance. */
export function randomize(out: Float64Array, tree: TorsionTree, shape: GridShape, random: Generator): void {
  const end = endOf(shape);
  for (let trial = 0; trial < placements; trial++) {
    for (let axis = 0; axis < 3; axis++) out[axis] = random.between(shape.begin[axis] ?? 0, end[axis] ?? 0);
    random.orientation(out, 3);
    for (let torsion = 7; torsion < out.length; torsion++) out[torsion] = random.between(-Math.PI, Math.PI);
    tree.place(out);
    if (isInside(tree.coordinates, shape.begin, end)) return;
  }
}

function isInside(coordinates: Float64Array, low: readonly number[], high: readonly number[]): boolean {
  for (let at = 0; at < coordinates.length; at++) {
    const value = coordinates[at] ?? 0;
    if (value < (low[at % 3] ?? 0) || value > (high[at % 3] ?? 0)) return false;
  }
  return true;
}

/** Å, as in Vina. */
const amplitude = 2;

/**
 * Vina's move: shifts the ligand by up to 2 Å, turns it so that its atoms move about as much, or gives one torsion any
 * angle. The tree must be placed near the conformation; `scratch` holds three numbers.
 */
export function mutate(
  conformation: Float64Array,
  tree: TorsionTree,
  random: Generator,
  scratch: Float64Array,
): void {
  const which = random.below(conformation.length - 5);
  if (which > 1) {
    conformation[5 + which] = random.between(-Math.PI, Math.PI);
    return;
  }
  random.inBall(scratch);
  if (which === 0) {
    for (let axis = 0; axis < 3; axis++)
      conformation[axis] = (conformation[axis] ?? 0) + amplitude * (scratch[axis] ?? 0);
    return;
  }
  const radius = tree.gyrationRadius();
  if (radius <= Number.EPSILON) return;
  const [x = 0, y = 0, z = 0] = scratch;
  const angle = amplitude / radius;
  turnQuaternion(conformation, 3, angle * x, angle * y, angle * z);
}
