import type { GeometryType } from './geometry-type.ts';
import { sideOf } from './planarity.ts';
import { ringSizeOf, type Structure } from './structure.ts';

type Path = readonly [number, number, number, number];

/**
 * The paths of heavy atoms over bonds outside of rings whose ends prefer one side without having to: the Z forms of amides
 * and esters. The force field alone knows that they are flat, not which way round.
 */
export function preferredSides(
  structure: Structure,
  types: readonly GeometryType[],
): readonly { readonly path: Path; readonly cis: boolean }[] {
  const heavyNeighbours = (atom: number, but: number): readonly number[] =>
    (structure.neighbours[atom] ?? [])
      .map((next) => next.atom)
      .filter((next) => next !== but && structure.atoms[next]?.atomicNumber !== 1);
  return structure.bonds.flatMap(({ from, to, order, aromatic }) => {
    if (order !== 1 || aromatic || ringSizeOf(structure, [from, to]) > 0) return [];
    return heavyNeighbours(from, to).flatMap((start) =>
      heavyNeighbours(to, from).flatMap((end) => {
        const path: Path = [start, from, to, end];
        const side = sideOf(structure, types, path);
        return side === 'either' ? [] : [{ path, cis: side === 'cis' }];
      }),
    );
  });
}

/** Whether the ends of a path are on one side: their torsion is within 90° of 0. */
export function isCis(xyz: Float64Array, [start, from, to, end]: Path): boolean {
  const axis = between(xyz, from, to);
  const [one, other] = [cross(between(xyz, from, start), axis), cross(between(xyz, to, end), axis)];
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2] > 0;
}

type Vector = readonly [number, number, number];

const between = (xyz: Float64Array, from: number, to: number): Vector => [
  (xyz[3 * to] ?? 0) - (xyz[3 * from] ?? 0),
  (xyz[3 * to + 1] ?? 0) - (xyz[3 * from + 1] ?? 0),
  (xyz[3 * to + 2] ?? 0) - (xyz[3 * from + 2] ?? 0),
];

const cross = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [b * z - c * y, c * x - a * z, a * y - b * x];
