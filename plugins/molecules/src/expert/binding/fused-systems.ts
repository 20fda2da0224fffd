import type { RingedGraph } from '../../chemistry/graph.ts';

/** A name for each ring system of two rings and more: its elements, flat or not, and the sizes of its rings. */
export function fusedSystems({ atoms, rings, aromaticAtoms }: RingedGraph): readonly string[] {
  const left = rings.map((ring) => new Set(ring));
  const names: string[] = [];
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const members = new Set(first);
    const sizes = [first.size];
    const touching = (): number => left.findIndex((ring) => [...ring].some((atom) => members.has(atom)));
    for (let at = touching(); at >= 0; at = touching()) {
      const [ring = new Set<number>()] = left.splice(at, 1);
      for (const atom of ring) members.add(atom);
      sizes.push(ring.size);
    }
    if (sizes.length === 1) continue;
    const kinds = [...members].map(
      (atom) => `${atoms[atom]?.atomicNumber ?? 0}${aromaticAtoms.has(atom) ? 'a' : ''}`,
    );
    names.push(`${kinds.sort().join(' ')}, ${sizes.sort((one, other) => one - other).join(' ')}`);
  }
  return names;
}

/**
 * How worn out the ring systems of a molecule are: one for each copy beyond the first; for each system that its parent has
 * not, the share of the known molecules that have it; and for one that it has, by how far that share is beyond a half.
 */
export function wornOut(
  systems: readonly string[],
  parent: readonly string[],
  known: readonly (readonly string[])[],
): number {
  const different = new Set(systems);
  const taken = [...different].map((system) => {
    const share = known.filter((one) => one.includes(system)).length / Math.max(1, known.length);
    return parent.includes(system) ? Math.max(0, 2 * share - 1) : share;
  });
  return systems.length - different.size + taken.reduce((sum, share) => sum + share, 0);
}
