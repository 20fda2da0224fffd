import type { Mol } from '@rdkit/rdkit';
import { symbolOf } from '../../chemistry/elements.ts';
import { graphOf, type RingedGraph } from '../../chemistry/graph.ts';
import type { Session } from '../../chemistry/index.ts';
import { writeSmiles } from '../../chemistry/plain-smiles.ts';

/** A part of a molecule that a chemist would name: a ring system, or what hangs together between rings. */
export interface MoleculePart {
  /** In words: `c1ccccc1 (atoms 4-9)`, `atom 3 (N)`; atoms are counted from 1 in the order of the SMILES. */
  readonly name: string;
  /** Indices of its atoms, from 0, rising. */
  readonly atoms: readonly number[];
}

/** The ring systems of a molecule, and the connected atoms outside of them, in the order of their first atoms. */
export function moleculeParts(molecule: Mol, session: Session): readonly MoleculePart[] {
  const graph = graphOf(molecule);
  return groupsOf(graph).map((atoms) => ({ name: nameOf(graph, atoms, session), atoms }));
}

function groupsOf({ atoms, bonds, rings }: RingedGraph): readonly (readonly number[])[] {
  const inRing = new Set(rings.flat());
  const leader = atoms.map((_, atom) => atom);
  const find = (atom: number): number => {
    let at = atom;
    while (leader[at] !== at) at = leader[at] ?? at;
    return at;
  };
  const join = (one: number, other: number): void => {
    const [low, high] = [find(one), find(other)].sort((a, b) => a - b);
    if (low !== undefined && high !== undefined) leader[high] = low;
  };
  for (const ring of rings) for (const atom of ring) join(ring[0] ?? atom, atom);
  for (const { from, to } of bonds) if (!inRing.has(from) && !inRing.has(to)) join(from, to);
  const groups = new Map<number, number[]>();
  for (const atom of atoms.keys()) groups.set(find(atom), [...(groups.get(find(atom)) ?? []), atom]);
  return [...groups.values()];
}

function nameOf({ atoms, bonds }: RingedGraph, part: readonly number[], session: Session): string {
  const [only] = part;
  if (part.length === 1 && only !== undefined)
    return `atom ${only + 1} (${symbolOf(atoms[only]?.atomicNumber ?? 0)})`;
  const place = new Map(part.map((atom, index) => [atom, index]));
  const inside = bonds.flatMap(({ from, to, order }) => {
    const [start, end] = [place.get(from), place.get(to)];
    return start === undefined || end === undefined ? [] : [{ from: start, to: end, order }];
  });
  // Hydrogens stand where bonds to other parts were.
  const own = part.flatMap((atom) => atoms[atom] ?? []);
  const free = own.map((atom, index) => {
    const lost = bonds.filter(({ from, to }) => {
      const [start, end] = [place.get(from), place.get(to)];
      return (start === index && end === undefined) || (end === index && start === undefined);
    });
    return { ...atom, hydrogens: atom.hydrogens + lost.reduce((sum, { order }) => sum + order, 0) };
  });
  const plain = writeSmiles(free, inside, new Set(free.keys()));
  using read = session.tryRead(plain);
  return `${read?.get_smiles() ?? plain} (atoms ${ranges(part)})`;
}

/** Numbers counted from 1 with runs put together: `2-4, 9`. */
function ranges(atoms: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const atom of atoms) {
    const last = runs.at(-1);
    if (last && atom === last[1] + 1) last[1] = atom;
    else runs.push([atom, atom]);
  }
  return runs.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}-${to + 1}`)).join(', ');
}
