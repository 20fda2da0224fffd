/** The heavy atoms of a molecule as a graph in space. */
export interface PlacedGraph {
  /** Atomic numbers. */
  readonly elements: readonly number[];
  /** Pairs of atoms, each bond once. */
  readonly bonds: readonly (readonly [number, number])[];
  /** Å. */
  readonly places: readonly (readonly [number, number, number])[];
}

/**
 * The root-mean-square distance of two poses of one molecule in Å, without laying one on the other: the least over all ways to
 * match their atoms by elements and bonds, so that a ring turned by a symmetry is no distance. Orders of bonds and charges are not
 * compared. Nothing when they are not one molecule.
 */
export const symmetricDistance = (one: PlacedGraph, other: PlacedGraph): number | undefined =>
  symmetricMatch(one, other)?.distance;

/** For each atom of one the atom of the other, as {@link symmetricDistance} matches them; any match where either has no places. */
export function symmetricMatch(
  one: PlacedGraph,
  other: PlacedGraph,
): { readonly match: readonly number[]; readonly distance: number } | undefined {
  const count = one.elements.length;
  if (count === 0 || other.elements.length !== count || one.bonds.length !== other.bonds.length)
    return undefined;
  const [near, its] = [neighboursOf(one), neighboursOf(other)];
  const order = connected(near);
  const matched = new Array<number>(count).fill(-1);
  const taken = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  let best: readonly number[] = [];
  const apart = (atom: number, to: number): number => {
    const [here, there] = [one.places[atom], other.places[to]];
    return here && there ? squaredDistance(here, there) : 0;
  };
  const fits = (atom: number, to: number): boolean =>
    !taken.has(to) &&
    one.elements[atom] === other.elements[to] &&
    near[atom]?.length === its[to]?.length &&
    (near[atom] ?? []).every((next) => matched[next] === -1 || its[to]?.includes(matched[next] ?? -1));
  const match = (at: number, sum: number): void => {
    if (sum >= least) return;
    const atom = order[at];
    if (atom === undefined) {
      least = sum;
      best = [...matched];
      return;
    }
    const before = near[atom]?.find((next) => matched[next] !== -1);
    const candidates = before === undefined ? other.elements.keys() : (its[matched[before] ?? -1] ?? []);
    for (const to of candidates) {
      if (!fits(atom, to)) continue;
      matched[atom] = to;
      taken.add(to);
      match(at + 1, sum + apart(atom, to));
      matched[atom] = -1;
      taken.delete(to);
    }
  };
  match(0, 0);
  return Number.isFinite(least) ? { match: best, distance: Math.sqrt(least / count) } : undefined;
}

function neighboursOf({ elements, bonds }: PlacedGraph): readonly (readonly number[])[] {
  const neighbours: number[][] = elements.map(() => []);
  for (const [from, to] of bonds) {
    neighbours[from]?.push(to);
    neighbours[to]?.push(from);
  }
  return neighbours;
}

/** All atoms so that each but the first of a molecule stands after one that it is bonded to. */
function connected(neighbours: readonly (readonly number[])[]): readonly number[] {
  const order = new Set<number>();
  for (const start of neighbours.keys()) {
    order.add(start);
    for (const atom of order) for (const next of neighbours[atom] ?? []) order.add(next);
  }
  return [...order];
}

const squaredDistance = (one: PlacedGraph['places'][number], other: PlacedGraph['places'][number]): number =>
  one.reduce((sum, place, axis) => sum + (place - (other[axis] ?? 0)) ** 2, 0);
