import type { TurningBond } from './rigid-parts.ts';
import { torsionOf } from './rigid-shape.ts';
import type { Structure } from './structure.ts';

type Vector = readonly [number, number, number];
type Frame = readonly [Vector, Vector, Vector];

/**
 * Turns a conformer's bonds to the torsions of another and lays the first part of one on that of the other: then both
 * differ in their rigid parts alone, and a pose of one is a pose of the other.
 */
export function alignForm(
  structure: Structure,
  bonds: readonly TurningBond[],
  root: number,
  form: Float64Array,
  reference: Float64Array,
): Float64Array {
  const aligned = form.slice();
  for (const bond of bonds) {
    const [near, far] = [besides(structure, bond.from, bond.to), besides(structure, bond.to, bond.from)];
    if (near === undefined || far === undefined) continue;
    const path = [near, bond.from, bond.to, far] as const;
    turn(aligned, bond, torsionOf(reference, path) - torsionOf(aligned, path));
  }
  const anchor = anchorOf(structure, root);
  if (anchor === undefined) return aligned;
  const [from, to] = [frameOf(aligned, root, anchor), frameOf(reference, root, anchor)];
  const [here, there] = [placeOf(aligned, root), placeOf(reference, root)];
  for (let atom = 0; 3 * atom < aligned.length; atom++) {
    const away = minus(placeOf(aligned, atom), here);
    const along = from.map((axis) => dot(axis, away));
    for (let axis = 0; axis < 3; axis++)
      aligned[3 * atom + axis] =
        (there[axis] ?? 0) + to.reduce((sum, one, at) => sum + (one[axis] ?? 0) * (along[at] ?? 0), 0);
  }
  return aligned;
}

/** The atom beside a bond that its torsion is read from: a heavy one where there is one. */
function besides({ neighbours, atoms }: Structure, atom: number, but: number): number | undefined {
  const around = (neighbours[atom] ?? []).map((next) => next.atom).filter((next) => next !== but);
  return around.find((next) => atoms[next]?.atomicNumber !== 1) ?? around[0];
}

/** Two atoms that fix how the first one's surroundings lie; nothing for a molecule of one or two atoms. */
function anchorOf(structure: Structure, root: number): readonly [number, number] | undefined {
  const one = structure.neighbours[root]?.[0]?.atom;
  if (one === undefined) return undefined;
  const other = structure.neighbours[root]?.[1]?.atom ?? besides(structure, one, root);
  return other === undefined ? undefined : [one, other];
}

function frameOf(xyz: Float64Array, root: number, [one, other]: readonly [number, number]): Frame {
  const origin = placeOf(xyz, root);
  const first = unit(minus(placeOf(xyz, one), origin));
  const third = unit(cross(first, minus(placeOf(xyz, other), origin)));
  return [first, cross(third, first), third];
}

/** Turns what is behind a bond by an angle in radians. */
function turn(xyz: Float64Array, { from, to, behind }: TurningBond, angle: number): void {
  const origin = placeOf(xyz, to);
  const axis = unit(minus(origin, placeOf(xyz, from)));
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (const atom of behind) {
    const away = minus(placeOf(xyz, atom), origin);
    const side = cross(axis, away);
    const along = dot(axis, away) * (1 - cosine);
    for (let at = 0; at < 3; at++)
      xyz[3 * atom + at] =
        (origin[at] ?? 0) + cosine * (away[at] ?? 0) + sine * (side[at] ?? 0) + along * (axis[at] ?? 0);
  }
}

const placeOf = (xyz: Float64Array, atom: number): Vector => [
  xyz[3 * atom] ?? 0,
  xyz[3 * atom + 1] ?? 0,
  xyz[3 * atom + 2] ?? 0,
];
const minus = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [a - x, b - y, c - z];
const dot = ([a, b, c]: Vector, [x, y, z]: Vector): number => a * x + b * y + c * z;
const cross = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [b * z - c * y, c * x - a * z, a * y - b * x];
const unit = (vector: Vector): Vector => {
  const length = Math.hypot(...vector) || 1;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
};
