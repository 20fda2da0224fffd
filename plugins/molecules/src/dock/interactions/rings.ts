import type { Placed } from '../structure/neighbourhood.ts';
import { cross, dot, minus, plus, scale, unit, type Vector3 } from '../vectors.ts';
import type { SiteAtom } from './site-atoms.ts';

/** A flat aromatic ring. */
export interface Ring {
  readonly atoms: readonly SiteAtom[];
  readonly centre: Placed;
  /** Of length 1. */
  readonly normal: Vector3;
}

const largest = 6;
/** Å that an atom of an aromatic ring may lie out of its plane. */
const flat = 0.3;

/** The aromatic rings of five and six: those whose carbons are typed A and that lie in a plane. */
export function aromaticRings(atoms: readonly SiteAtom[]): readonly Ring[] {
  const found = new Map<string, Ring>();
  for (const start of atoms.filter(mayBeAromatic))
    for (const members of ringsFrom(start, [start])) {
      const key = members
        .map(({ index }) => index)
        .sort((a, b) => a - b)
        .join(' ');
      const ring = found.has(key) ? undefined : ringOf(members);
      if (ring) found.set(key, ring);
    }
  return [...found.values()];
}

const mayBeAromatic = ({ type: { name, element } }: SiteAtom): boolean =>
  name === 'A' || element === 'N' || element === 'O' || element === 'S';

/** Rings whose atom of the lowest index is the first one. */
function ringsFrom(start: SiteAtom, path: readonly SiteAtom[]): readonly (readonly SiteAtom[])[] {
  const last = path.at(-1) ?? start;
  return last.neighbours.flatMap((next) => {
    if (next === start) return path.length >= 5 ? [path] : [];
    return path.length === largest || next.index < start.index || path.includes(next) || !mayBeAromatic(next)
      ? []
      : ringsFrom(start, [...path, next]);
  });
}

function ringOf(atoms: readonly SiteAtom[]): Ring | undefined {
  if (atoms.filter(({ type }) => type.name === 'A').length < 2) return undefined;
  const centre = centreOf(atoms);
  const around = atoms.map((atom, at) =>
    cross(minus(atom, centre), minus(atoms[(at + 1) % atoms.length] ?? atom, centre)),
  );
  const normal = unit(around.reduce(plus));
  return atoms.every((atom) => Math.abs(dot(minus(atom, centre), normal)) < flat)
    ? { atoms, centre, normal }
    : undefined;
}

/** The middle of some places. */
export function centreOf(places: readonly Placed[]): Placed {
  const origin = { x: 0, y: 0, z: 0 };
  const [x, y, z] = scale(
    places.map((place) => minus(place, origin)).reduce(plus, [0, 0, 0]),
    1 / places.length,
  );
  return { x, y, z };
}

/** How far a place lies from the axis through a ring's centre, in Å. */
export function offsetFrom({ centre, normal }: Ring, place: Placed): number {
  const to = minus(place, centre);
  const along = dot(to, normal);
  return Math.sqrt(Math.max(0, dot(to, to) - along * along));
}
