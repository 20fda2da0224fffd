import type { Structure } from './structure.ts';

type Vector = readonly [number, number, number];

/** Where a frame stands, and its three axes. */
interface Frame {
  readonly origin: Vector;
  readonly axes: readonly [Vector, Vector, Vector];
}

/** The atom beside a bond that its torsion is read from: a heavy one where there is one. */
export function besides({ neighbours, atoms }: Structure, atom: number, but: number): number | undefined {
  const around = (neighbours[atom] ?? []).map((next) => next.atom).filter((next) => next !== but);
  return around.find((next) => atoms[next]?.atomicNumber !== 1) ?? around[0];
}

/** The frame of three atoms: it stands on the first, its first axis points to the second, the third atom is in its plane. */
export function frameOf(xyz: Float64Array, atom: number, [one, other]: readonly [number, number]): Frame {
  const origin = placeOf(xyz, atom);
  const first = unit(minus(placeOf(xyz, one), origin));
  const third = unit(cross(first, minus(placeOf(xyz, other), origin)));
  return { origin, axes: [first, cross(third, first), third] };
}

/** Writes atoms into other coordinates as they lie in a frame there. */
export function lay(
  given: Float64Array,
  into: Float64Array,
  atoms: readonly number[],
  here: Frame,
  there: Frame,
): void {
  for (const atom of atoms) {
    const away = minus(placeOf(given, atom), here.origin);
    const along = here.axes.map((axis) => dot(axis, away));
    for (let axis = 0; axis < 3; axis++)
      into[3 * atom + axis] =
        (there.origin[axis] ?? 0) +
        there.axes.reduce((sum, one, at) => sum + (one[axis] ?? 0) * (along[at] ?? 0), 0);
  }
}

export const placeOf = (xyz: Float64Array, atom: number): Vector => [
  xyz[3 * atom] ?? 0,
  xyz[3 * atom + 1] ?? 0,
  xyz[3 * atom + 2] ?? 0,
];
export const minus = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [a - x, b - y, c - z];
export const dot = ([a, b, c]: Vector, [x, y, z]: Vector): number => a * x + b * y + c * z;
export const cross = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [
  b * z - c * y,
  c * x - a * z,
  a * y - b * x,
];
export const unit = (vector: Vector): Vector => {
  const length = Math.hypot(...vector) || 1;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
};
