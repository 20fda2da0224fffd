import type { BondTo, Mobility } from './covalent-bonds.ts';

/** Pairs of atoms, grouped by the first: those of atom i are `others[starts[i]]` up to `others[starts[i + 1] − 1]`. */
export interface PairList {
  readonly starts: Int32Array;
  readonly others: Int32Array;
}

const excludedBonds = 3;

/** Pairs of `order` whose distance can change and that are more than three bonds apart, as positions in `order`. */
export function innerPairs(
  order: readonly number[],
  bonds: readonly (readonly BondTo[])[],
  mobility: (one: number, other: number) => Mobility,
): PairList {
  const starts = [0];
  const others: number[] = [];
  order.forEach((atom, position) => {
    const close = withinBonds(atom, bonds);
    for (let other = position + 1; other < order.length; other++) {
      const partner = order[other] ?? atom;
      if (mobility(atom, partner) === 'variable' && !close.has(partner)) others.push(other);
    }
    starts.push(others.length);
  });
  return { starts: Int32Array.from(starts), others: Int32Array.from(others) };
}

function withinBonds(atom: number, bonds: readonly (readonly BondTo[])[]): ReadonlySet<number> {
  const found = new Set([atom]);
  let edge = [atom];
  for (let step = 0; step < excludedBonds; step++) {
    edge = edge.flatMap((one) =>
      (bonds[one] ?? []).map((to) => to.atom).filter((other) => !found.has(other)),
    );
    for (const other of edge) found.add(other);
  }
  return found;
}
