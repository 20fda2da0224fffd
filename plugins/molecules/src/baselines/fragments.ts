import type { RandomStream } from '@textgrad/core';
import { type Atom, type Bond, neighboursOf, type RingedGraph } from '../chemistry/graph.ts';
import { pick } from './choice.ts';

/** A part that was cut out of a molecule. */
export interface Fragment {
  readonly atoms: readonly Atom[];
  readonly bonds: readonly Bond[];
  /** The atom at each cut, and the order of the bond that was there. */
  readonly ends: readonly { readonly atom: number; readonly order: number }[];
}

/** Cuts a single bond outside of rings, chosen at random; undefined when there is none. */
export function cutChain(graph: RingedGraph, random: RandomStream): readonly Fragment[] | undefined {
  const inRing = ringBonds(graph);
  const single = [...graph.bonds.keys()].filter(
    (bond) => graph.bonds[bond]?.order === 1 && !inRing.has(bond),
  );
  const bond = pick(random, single);
  return bond === undefined ? undefined : fragmentsOf(graph, [bond]);
}

const tries = 10;

/**
 * Cuts two ring bonds so that the molecule falls into two: neighbours at an atom with a third bond, or two with one
 * bond between them. Undefined when ten tries fail.
 */
export function cutRing(graph: RingedGraph, random: RandomStream): readonly Fragment[] | undefined {
  for (let attempt = 0; attempt < tries; attempt++) {
    const pairs = random.float() < 0.5 ? separatedPairs(graph) : adjacentPairs(graph);
    const pair = pick(random, pairs);
    if (pair === undefined) return undefined;
    const fragments = fragmentsOf(graph, pair);
    if (fragments.length === 2) return fragments;
  }
  return undefined;
}

type BondPair = readonly [number, number];

/** Ring bonds that share an atom with other bonds than these two. */
function adjacentPairs(graph: RingedGraph): readonly BondPair[] {
  const inRing = ringBonds(graph);
  return neighboursOf(graph).flatMap((around) => {
    if (around.length === 2) return [];
    const bonds = around.map(({ bond }) => bond).filter((bond) => inRing.has(bond));
    return bonds.flatMap((one, index) => bonds.slice(index + 1).map((other): BondPair => [one, other]));
  });
}

/** Ring bonds with one ring bond between them. */
function separatedPairs(graph: RingedGraph): readonly BondPair[] {
  const inRing = ringBonds(graph);
  const neighbours = neighboursOf(graph);
  const others = (atom: number, bond: number) =>
    (neighbours[atom] ?? []).filter((next) => next.bond !== bond && inRing.has(next.bond));
  return [...inRing].flatMap((middle) => {
    const { from = -1, to = -1 } = graph.bonds[middle] ?? {};
    return others(from, middle).flatMap((one) =>
      others(to, middle).flatMap((other): BondPair[] =>
        one.atom === other.atom ? [] : [[one.bond, other.bond]],
      ),
    );
  });
}

function ringBonds({ bonds, rings }: RingedGraph): ReadonlySet<number> {
  const joined = new Set(
    rings.flatMap((ring) =>
      ring.map((atom, index) => pairKey(atom, ring[(index + 1) % ring.length] ?? atom)),
    ),
  );
  return new Set([...bonds.keys()].filter((bond) => joined.has(pairKey(bonds[bond]?.from, bonds[bond]?.to))));
}

const pairKey = (one = -1, other = -1): string => `${Math.min(one, other)} ${Math.max(one, other)}`;

/** What is left of a molecule without some of its bonds, in pieces. */
function fragmentsOf(graph: RingedGraph, cuts: readonly number[]): readonly Fragment[] {
  const kept = [...graph.bonds.keys()]
    .filter((bond) => !cuts.includes(bond))
    .map((bond) => graph.bonds[bond] as Bond);
  const neighbours = neighboursOf({ atoms: graph.atoms, bonds: kept });
  const piece = new Map<number, number>();
  let pieces = 0;
  for (const start of graph.atoms.keys()) {
    if (piece.has(start)) continue;
    const found = [start];
    for (const atom of found) {
      if (piece.has(atom)) continue;
      piece.set(atom, pieces);
      found.push(...(neighbours[atom] ?? []).map((next) => next.atom));
    }
    pieces++;
  }
  return Array.from({ length: pieces }, (_, number) => {
    const members = [...graph.atoms.keys()].filter((atom) => piece.get(atom) === number);
    const place = new Map(members.map((atom, index) => [atom, index]));
    const at = (atom: number): number => place.get(atom) ?? 0;
    return {
      atoms: members.map((atom) => graph.atoms[atom] as Atom),
      bonds: kept.flatMap(({ from, to, order }) =>
        place.has(from) ? [{ from: at(from), to: at(to), order }] : [],
      ),
      ends: cuts.flatMap((cut) => {
        const { from = -1, to = -1, order = 1 } = graph.bonds[cut] ?? {};
        return [from, to].flatMap((atom) => (place.has(atom) ? [{ atom: at(atom), order }] : []));
      }),
    };
  });
}
