import { bondOrders } from '../../../chemistry/bond-orders.ts';
import { symbolOf } from '../../../chemistry/elements.ts';
import type { MoleculeGraph } from '../../../chemistry/graph.ts';
import type { MobileSite } from './sites.ts';

/** A molecule with one hydrogen elsewhere, by the atoms and bonds of the one before. */
export interface Moved {
  readonly hydrogens: ReadonlyMap<number, number>;
  /** Orders of the bonds of the site's region, by their index. */
  readonly orders: ReadonlyMap<number, number>;
}

/** Moves a hydrogen of a site from one place to another; undefined where that leaves an atom without its valence. */
export function moveHydrogen(
  { atoms, bonds }: MoleculeGraph,
  { region }: MobileSite,
  from: number,
  to: number,
): Moved | undefined {
  const had = (atom: number): number => atoms[atom]?.hydrogens ?? 0;
  const around = bonds.filter((bond) => bond.from === from || bond.to === from);
  const unsaturatedCarbon = atoms[from]?.atomicNumber === 6 && around.some(({ order }) => order > 1);
  if (from === to || had(from) === 0 || unsaturatedCarbon) return undefined;
  const hydrogens = new Map([
    [from, had(from) - 1],
    [to, had(to) + 1],
  ]);
  const index = new Map(region.map((atom, at) => [atom, at]));
  const inside = [...bonds.entries()].filter(([, bond]) => index.has(bond.from) && index.has(bond.to));
  // Bonds that stay count as hydrogens.
  const held = region.map((atom) => hydrogens.get(atom) ?? had(atom));
  const valence = region.map(had);
  const changing = new Set(inside.map(([bond]) => bond));
  for (const [bond, { from: one, to: other, order }] of bonds.entries())
    for (const end of [one, other]) {
      const at = index.get(end);
      if (at === undefined) continue;
      valence[at] = (valence[at] ?? 0) + order;
      if (!changing.has(bond)) held[at] = (held[at] ?? 0) + order;
    }
  const orders = bondOrders({
    elements: region.map((atom) => symbolOf(atoms[atom]?.atomicNumber ?? 6)),
    charges: region.map((atom) => atoms[atom]?.charge ?? 0),
    hydrogens: held,
    bonds: inside.map(([, bond]) => [index.get(bond.from) ?? 0, index.get(bond.to) ?? 0]),
  });
  if (!orders) return undefined;
  const now = [...held];
  for (const [at, [, bond]] of inside.entries())
    for (const end of [index.get(bond.from), index.get(bond.to)])
      if (end !== undefined) now[end] = (now[end] ?? 0) + (orders[at] ?? 0);
  if (now.some((count, at) => count !== valence[at])) return undefined;
  return { hydrogens, orders: new Map(inside.map(([bond], at) => [bond, orders[at] ?? 1])) };
}
