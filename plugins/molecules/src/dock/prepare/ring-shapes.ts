import type { GeometryType } from './geometry-type.ts';
import { shapeOf } from './ideal-geometry.ts';
import { isFlat } from './planarity.ts';
import type { Structure } from './structure.ts';

/** Six-membered rings that are chairs unless something forces them: no flat bond, at most two trigonal atoms, no bridge. */
export function chairRings(
  { rings, bonds }: Structure,
  types: readonly GeometryType[],
): readonly (readonly number[])[] {
  return rings.filter((ring) => {
    const inside = bonds.filter(({ from, to }) => ring.includes(from) && ring.includes(to));
    const trigonal = ring.filter((atom) => shapeOf(types[atom] ?? '') !== 'tetrahedral');
    return (
      ring.length === 6 &&
      trigonal.length <= 2 &&
      !inside.some((bond) => isFlat(types, bond)) &&
      !rings.some((other) => other !== ring && other.filter((atom) => ring.includes(atom)).length > 2)
    );
  });
}

/** Rings that have more than one form: larger than four atoms and not aromatic throughout. */
export const puckeredRings = ({ rings, atoms }: Structure): readonly (readonly number[])[] =>
  rings.filter((ring) => ring.length > 4 && ring.some((atom) => !atoms[atom]?.aromatic));

type Path = readonly [number, number, number, number];

/**
 * The paths from what stands alone on a chair's atom, beside hydrogens or a lone pair, into the chair: trans where it is
 * equatorial.
 *
 * Left out beside a flat atom, where a substituent turns axial to get out of the plane (as in 2-methyl-1-acylpiperidine),
 * and heteroatoms beside a ring oxygen (the anomeric effect).
 */
export function outwardPaths(structure: Structure, types: readonly GeometryType[]): readonly Path[] {
  const { neighbours, atoms } = structure;
  const element = (atom: number): number => atoms[atom]?.atomicNumber ?? 0;
  const isTetrahedral = (atom: number): boolean => shapeOf(types[atom] ?? '') === 'tetrahedral';
  return chairRings(structure, types).flatMap((ring) =>
    ring.flatMap((centre, at): readonly Path[] => {
      const outside = (neighbours[centre] ?? [])
        .map(({ atom }) => atom)
        .filter((atom) => !ring.includes(atom) && element(atom) !== 1);
      const [outer] = outside;
      if (outer === undefined || outside.length > 1 || !isTetrahedral(centre)) return [];
      const paths = [1, ring.length - 1].map((step): Path => {
        const of = (steps: number): number => ring[(at + steps) % ring.length] ?? centre;
        return [outer, centre, of(step), of(2 * step)];
      });
      const crowded = paths.some(
        ([, , beside]) => !isTetrahedral(beside) || (element(beside) === 8 && element(outer) !== 6),
      );
      return crowded ? [] : paths;
    }),
  );
}
