import type { Fragment } from './fragment.ts';
import type { Structure } from './structure.ts';

/** What docking cannot change in a rigid group: the cosines and sines of its torsions, by kind of path. */
export type RigidShape = readonly (readonly number[])[];

/** Reads the {@link RigidShape} of coordinates of one group. */
export type RigidShapeReader = (xyz: Float64Array) => RigidShape;

/**
 * Makes the reader of one group. Atoms of one class, which the bonds of the whole do not tell apart, may change places, so
 * that a ring that was turned over onto itself counts as the same.
 */
export function rigidShapeReader(
  { structure, shape }: Fragment,
  classes: readonly number[],
): RigidShapeReader {
  const areHeavy = (atoms: readonly number[]): boolean =>
    atoms.every((atom) => structure.atoms[atom]?.atomicNumber !== 1);
  const kinds = Map.groupBy(
    [...shape.paths.map(({ atoms }) => atoms), ...pyramids(structure, classes)]
      .filter(areHeavy)
      .map((atoms) => oriented(atoms, classes)),
    (atoms) => atoms.map((atom) => classes[atom]).join(' '),
  );
  return (xyz) =>
    [...kinds.values()].flatMap((alike) => {
      const torsions = alike.map((atoms) => torsionOf(xyz, atoms));
      return [ascending(torsions.map(Math.cos)), ascending(torsions.map(Math.sin))];
    });
}

/** Whether two conformers are one form to docking: no torsion of a rigid group differs by more than some 30°. */
export const isSameForm = (one: RigidShape, other: RigidShape): boolean =>
  one.every((values, kind) =>
    values.every((value, at) => Math.abs(value - (other[kind]?.[at] ?? value)) < alike),
  );

const alike = 0.5;

const ascending = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

type Four = readonly [number, number, number, number];

/** The neighbours of atoms with three different ones of them, which can be turned inside out: as improper torsions. */
export const pyramids = ({ neighbours, atoms }: Structure, classes: readonly number[]): readonly Four[] =>
  neighbours.flatMap((around, centre): Four[] => {
    const near = around
      .map(({ atom }) => atom)
      .filter((atom) => atoms[atom]?.atomicNumber !== 1)
      .sort((one, other) => (classes[one] ?? 0) - (classes[other] ?? 0));
    const [a, b, c] = near;
    const different = new Set(near.map((atom) => classes[atom])).size === 3;
    return near.length === 3 && different && a !== undefined && b !== undefined && c !== undefined
      ? [[a, centre, b, c]]
      : [];
  });

/** Read from the end with the lower class, so that equal paths are named alike. */
function oriented(atoms: Four, classes: readonly number[]): Four {
  const forwards = atoms.map((atom) => classes[atom] ?? 0);
  const backwards = forwards.toReversed();
  const first = forwards.findIndex((value, at) => value !== backwards[at]);
  return first >= 0 && (forwards[first] ?? 0) > (backwards[first] ?? 0)
    ? [atoms[3], atoms[2], atoms[1], atoms[0]]
    : atoms;
}

/** The torsion angle over four atoms in radians, between −π and π. */
export function torsionOf(xyz: Float64Array, [i, j, k, l]: Four): number {
  const at = (atom: number, axis: number): number => xyz[3 * atom + axis] ?? 0;
  const between = (from: number, to: number): readonly [number, number, number] => [
    at(to, 0) - at(from, 0),
    at(to, 1) - at(from, 1),
    at(to, 2) - at(from, 2),
  ];
  const [ax, ay, az] = between(i, j);
  const [bx, by, bz] = between(j, k);
  const [cx, cy, cz] = between(k, l);
  const [nx, ny, nz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
  const [mx, my, mz] = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx];
  const sine = (ax * mx + ay * my + az * mz) * Math.hypot(bx, by, bz);
  return Math.atan2(sine, nx * mx + ny * my + nz * mz);
}
