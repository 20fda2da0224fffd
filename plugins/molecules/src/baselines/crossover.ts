import type { RandomStream } from '@textgrad/core';
import { graphOf, type RingedGraph } from '../chemistry/graph.ts';
import type { Session } from '../chemistry/index.ts';
import { writeSmiles } from '../chemistry/plain-smiles.ts';
import { pick, shuffled } from './choice.ts';
import { cutChain, cutRing, type Fragment } from './fragments.ts';
import { acceptable } from './offspring.ts';

const tries = 10;

/**
 * Makes a molecule of parts of two: cut at single bonds between rings or at two bonds of a ring, and joined anew.
 *
 * Crossover of Jensen's graph genetic algorithm (Chem. Sci. 2019, 10:3567). Stereochemistry is not inherited. Undefined
 * when ten tries give nothing acceptable that is not a parent.
 */
export function crossover(
  parents: readonly [string, string],
  session: Session,
  random: RandomStream,
): string | undefined {
  const graphs = parents.map((smiles) => {
    using molecule = session.read(smiles);
    return graphOf(molecule);
  });
  const [one, other] = graphs;
  if (one === undefined || other === undefined) return undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    const cross = random.float() <= 0.5 ? crossChains : crossRings;
    const child = cross(one, other, session, random);
    if (child !== undefined && !parents.includes(child)) return child;
  }
  return undefined;
}

type Cross = (
  one: RingedGraph,
  other: RingedGraph,
  session: Session,
  random: RandomStream,
) => string | undefined;

const crossChains: Cross = (one, other, session, random) => {
  for (let attempt = 0; attempt < tries; attempt++) {
    const [mine, others] = [cutChain(one, random), cutChain(other, random)];
    if (mine === undefined || others === undefined) return undefined;
    const joined = pairsOf(mine, others).map(([a, b]) => join(a, b, [{ mine: 0, its: 0, order: 1 }]));
    const child = firstAcceptable(joined, session, random);
    if (child !== undefined) return child;
  }
  return undefined;
};

const crossRings: Cross = (one, other, session, random) => {
  for (let attempt = 0; attempt < tries; attempt++) {
    const [mine, others] = [cutRing(one, random), cutRing(other, random)];
    if (mine === undefined || others === undefined) return undefined;
    const joined = pairsOf(mine, others).flatMap(([a, b]) => ringJoins.map((joins) => join(a, b, joins)));
    const child = firstAcceptable(joined, session, random, { rings: true });
    if (child !== undefined) return child;
  }
  return undefined;
};

const pairsOf = (mine: readonly Fragment[], others: readonly Fragment[]) =>
  mine.flatMap((a) => others.map((b) => [a, b] as const));

/** A bond between the ends of two fragments. */
interface Joint {
  readonly mine: number;
  readonly its: number;
  readonly order: number;
}

const orders = [1, 2];

/** The ways to join two ends with two ends. */
const ringJoins: readonly (readonly Joint[])[] = [0, 1].flatMap((crossed) =>
  orders.flatMap((first) =>
    orders.map((second) => [
      { mine: 0, its: crossed, order: first },
      { mine: 1, its: 1 - crossed, order: second },
    ]),
  ),
);

/** A random chain of one molecule in the place of one of another, as SMILES; undefined where there is none. */
export function crossedChains(
  one: RingedGraph,
  other: RingedGraph,
  random: RandomStream,
): string | undefined {
  const [mine, others] = [cutChain(one, random), cutChain(other, random)];
  const [a, b] = [mine && pick(random, mine), others && pick(random, others)];
  return a && b && join(a, b, [{ mine: 0, its: 0, order: 1 }]);
}

/** Half a ring of one molecule joined to half a ring of another, as SMILES; undefined where that cannot be. */
export function crossedRings(one: RingedGraph, other: RingedGraph, random: RandomStream): string | undefined {
  const [mine, others] = [cutRing(one, random), cutRing(other, random)];
  const [a, b, joins] = [mine && pick(random, mine), others && pick(random, others), pick(random, ringJoins)];
  return a && b && joins && join(a, b, joins);
}

/** Two fragments as one SMILES; undefined where an atom would have too many bonds. */
function join(one: Fragment, other: Fragment, joints: readonly Joint[]): string | undefined {
  const shift = one.atoms.length;
  const free = [...one.atoms, ...other.atoms].map(({ hydrogens }) => hydrogens);
  const add = (atom: number, order: number): void => {
    free[atom] = (free[atom] ?? 0) + order;
  };
  for (const { atom, order } of one.ends) add(atom, order);
  for (const { atom, order } of other.ends) add(atom + shift, order);
  const bonds = [
    ...one.bonds,
    ...other.bonds.map(({ from, to, order }) => ({ from: from + shift, to: to + shift, order })),
  ];
  for (const { mine, its, order } of joints) {
    const [from, to] = [one.ends[mine]?.atom, other.ends[its]?.atom];
    if (from === undefined || to === undefined) return undefined;
    bonds.push({ from, to: to + shift, order });
    add(from, -order);
    add(to + shift, -order);
  }
  if (free.some((hydrogens) => hydrogens < 0) || hasDoubledBond(bonds)) return undefined;
  const atoms = [...one.atoms, ...other.atoms].map((atom, index) => ({
    ...atom,
    hydrogens: free[index] ?? 0,
  }));
  return writeSmiles(atoms, bonds, new Set(atoms.keys()));
}

/** Both ends of a cut at one atom could be joined to one atom twice. */
const hasDoubledBond = (bonds: Fragment['bonds']): boolean =>
  new Set(bonds.map(({ from, to }) => `${from} ${to}`)).size < bonds.length;

function firstAcceptable(
  candidates: readonly (string | undefined)[],
  session: Session,
  random: RandomStream,
  options: { readonly rings?: boolean } = {},
): string | undefined {
  for (const smiles of shuffled(random, candidates)) {
    const child = smiles && acceptable(smiles, session, random, options);
    if (child) return child;
  }
  return undefined;
}
