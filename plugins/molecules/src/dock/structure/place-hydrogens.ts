import { cross, dot, minus, plus, scale, unit, type Vector3 } from '../vectors.ts';
import { distance, type Placed } from './neighbourhood.ts';

/** Bond lengths of N-H, O-H and S-H in Å. */
const bondLength: Readonly<Record<string, number>> = { N: 1.01, O: 0.97, S: 1.34 };
const degrees = Math.PI / 180;

/** A polar atom that hydrogens are placed on. */
export interface PolarAtom extends Placed {
  readonly element: string;
}

/** What surrounds a polar atom. */
export interface Surroundings {
  /** The heavy atoms bonded to it. */
  readonly bonded: readonly Placed[];
  /** An atom bonded to the only one of those, which says how the hydrogens are turned. */
  readonly beyond: Placed | undefined;
  /** Whether its bonds lie in one plane, as those of amides and aromatic rings do. */
  readonly planar: boolean;
  /** Heavy atoms around, which a hydrogen that can turn keeps away from. */
  readonly around: readonly Placed[];
}

/**
 * The places of hydrogens on a polar atom, in Å; none where the atom has nothing bonded to it.
 *
 * A hydrogen that can turn about its bond stands where it is farthest from its surroundings; for the scoring function only what it
 * is bonded to matters.
 */
export function placeHydrogens(
  atom: PolarAtom,
  count: number,
  surroundings: Surroundings,
): readonly Placed[] {
  const { bonded, beyond, planar, around } = surroundings;
  const length = bondLength[atom.element] ?? 1;
  const at = (direction: Vector3): Placed => ({
    x: atom.x + length * direction[0],
    y: atom.y + length * direction[1],
    z: atom.z + length * direction[2],
  });
  const units = bonded.map((other) => unit(minus(other, atom)));
  const [first, second] = units;
  if (!first || count < 1) return [];
  const away = unit(scale(units.reduce(plus), -1));
  if (units.length > 1) {
    if (count === 1 || !second) return [at(away)];
    const normal = unit(cross(first, second));
    return [1, -1].map((side) => at(unit(plus(scale(away, 0.577), scale(normal, side * 0.816)))));
  }
  const [parent] = bonded;
  const angle = (planar ? 120 : 109.5) * degrees;
  const reference = beyond && parent ? unit(minus(beyond, parent)) : anyAcross(first);
  const across = unit(plus(reference, scale(first, -dot(reference, first))));
  const side = cross(first, across);
  const turned = (torsion: number): Placed =>
    at(
      plus(
        scale(first, Math.cos(angle)),
        scale(
          plus(scale(across, Math.cos(torsion * degrees)), scale(side, Math.sin(torsion * degrees))),
          Math.sin(angle),
        ),
      ),
    );
  const torsions = planar ? [0, 180] : [180, 60, 300];
  if (count > 1) return torsions.slice(0, count).map(turned);
  const room = (place: Placed): number => Math.min(9, ...around.map((other) => distance(place, other)));
  const places = torsions.map(turned);
  return [places.reduce((best, place) => (room(place) > room(best) + 1e-6 ? place : best))];
}

const anyAcross = (a: Vector3): Vector3 => (Math.abs(a[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]);
