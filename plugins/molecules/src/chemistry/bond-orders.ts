/** Atoms and bonds without bond orders. */
export interface Skeleton {
  readonly elements: readonly string[];
  readonly charges: readonly number[];
  readonly hydrogens: readonly number[];
  readonly bonds: readonly (readonly [number, number])[];
}

const valences: Readonly<Record<string, readonly number[]>> = {
  ...{ C: [4], N: [3, 5], O: [2], S: [2, 4, 6], P: [3, 5], B: [3], Si: [4], Se: [2, 4, 6], As: [3, 5] },
  ...{ F: [1], Cl: [1, 3, 5, 7], Br: [1, 3, 5], I: [1, 3, 5, 7] },
  ...{ 'C+1': [3], 'N+1': [4], 'O+1': [3], 'S+1': [3, 5], 'P+1': [4] },
  ...{ 'Li+1': [0], 'Na+1': [0], 'K+1': [0] },
  ...{
    'C-1': [3],
    'N-1': [2],
    'O-1': [1],
    'S-1': [1],
    'B-1': [4],
    'F-1': [0],
    'Cl-1': [0],
    'Br-1': [0],
    'I-1': [0],
  },
};

/** The numbers of bonds that an atom may have, the usual one first; none where it is not known. */
export const valencesOf = (element: string, charge: number): readonly number[] =>
  valences[charge === 0 ? element : `${element}${charge > 0 ? '+' : ''}${charge}`] ?? [];

const mostSteps = 20_000;
/** Bonds beyond the usual valences that all atoms have together: two for a nitro group, four for a sulfone. */
const mostExtra = 16;

/**
 * Bond orders with which every atom has one of its valences, with as few bonds beyond the usual ones as can be; undefined where there
 * are none. A nitro group comes out with a nitrogen of five bonds.
 */
export function bondOrders(skeleton: Skeleton): readonly number[] | undefined {
  const { elements, charges } = skeleton;
  if (elements.some((element, at) => valencesOf(element, charges[at] ?? 0).length === 0)) return undefined;
  for (let extra = 0; extra <= mostExtra; extra++) {
    const orders = ordersWithin(skeleton, extra);
    if (orders) return orders;
  }
  return undefined;
}

function ordersWithin(
  { elements, charges, hydrogens, bonds }: Skeleton,
  extra: number,
): readonly number[] | undefined {
  const allowed = elements.map((element, at) => valencesOf(element, charges[at] ?? 0));
  const used = hydrogens.map((count) => count);
  const around: number[][] = elements.map(() => []);
  for (const [bond, ends] of bonds.entries())
    for (const end of ends) {
      used[end] = (used[end] ?? 0) + 1;
      around[end]?.push(bond);
    }
  const orders = bonds.map(() => 1);
  const beyond = (): number =>
    allowed.reduce((sum, [usual = 0], atom) => sum + Math.max(0, (used[atom] ?? 0) - usual), 0);
  let steps = 0;
  const lacks = (atom: number): number =>
    (allowed[atom]?.find((valence) => valence >= (used[atom] ?? 0)) ?? Number.NaN) - (used[atom] ?? 0);
  const other = (bond: number, atom: number): number => {
    const [from, to] = bonds[bond] ?? [atom, atom];
    return from === atom ? to : from;
  };
  const takers = (atom: number): readonly number[] =>
    (around[atom] ?? [])
      .filter((bond) => {
        const end = other(bond, atom);
        return (orders[bond] ?? 3) < 3 && (used[end] ?? 0) < Math.max(...(allowed[end] ?? [0]));
      })
      .toSorted((a, b) => Number(lacks(other(b, atom)) > 0) - Number(lacks(other(a, atom)) > 0));
  const raise = (bond: number, by: 1 | -1): void => {
    orders[bond] = (orders[bond] ?? 1) + by;
    for (const end of bonds[bond] ?? []) used[end] = (used[end] ?? 0) + by;
  };
  const settle = (): boolean => {
    if (++steps > mostSteps || beyond() > extra) return false;
    const lacking = elements.flatMap((_, atom) =>
      lacks(atom) === 0 ? [] : [{ atom, takers: takers(atom) }],
    );
    if (lacking.some(({ atom }) => Number.isNaN(lacks(atom)))) return false;
    const [next] = lacking.sort((a, b) => a.takers.length - b.takers.length);
    if (!next) return true;
    for (const bond of next.takers) {
      raise(bond, 1);
      if (settle()) return true;
      raise(bond, -1);
    }
    return false;
  };
  return settle() ? orders : undefined;
}
