import type { Structure } from './structure.ts';

/**
 * A number for each atom, equal for atoms that the bonds alone do not tell apart.
 *
 * Refined from neighbour to neighbour until no class splits: H. L. Morgan, J. Chem. Doc. 1965, 5, 107.
 */
export function symmetryClasses({ atoms, neighbours }: Structure): readonly number[] {
  let classes = numbered(atoms.map(({ atomicNumber, charge }) => `${atomicNumber} ${charge}`));
  for (;;) {
    const known = classes;
    const finer = numbered(
      known.map((own, atom) => {
        const around = (neighbours[atom] ?? []).map((next) => known[next.atom] ?? 0);
        return `${own}: ${around.sort((one, other) => one - other).join(' ')}`;
      }),
    );
    if (new Set(finer).size === new Set(known).size) return known;
    classes = finer;
  }
}

function numbered(names: readonly string[]): readonly number[] {
  const numbers = new Map([...new Set(names)].sort().map((name, number) => [name, number]));
  return names.map((name) => numbers.get(name) ?? 0);
}
