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
