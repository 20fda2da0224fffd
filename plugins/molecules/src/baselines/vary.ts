import type { RandomStream } from '@textgrad/core';
import { type Atom, type Bond, bondDistances, neighboursOf, type RingedGraph } from '../chemistry/graph.ts';
import { writeSmiles } from '../chemistry/plain-smiles.ts';
import { pick, pickWeighted } from './choice.ts';
import { cutChain } from './fragments.ts';

type Vary = (draft: Draft, random: RandomStream) => boolean;

/** A molecule that is being changed; hydrogens make up for bonds. */
interface Draft {
  readonly graph: RingedGraph;
  readonly atoms: Atom[];
  readonly bonds: Bond[];
}

/** Changes one place of a molecule at random, as SMILES in Kekulé form; undefined when the change cannot be made. */
export function varied(graph: RingedGraph, random: RandomStream): string | undefined {
  const draft: Draft = { graph, atoms: [...graph.atoms], bonds: [...graph.bonds] };
  const vary = pickWeighted(random, kinds);
  if (!vary?.(draft, random) || draft.atoms.some(({ hydrogens }) => hydrogens < 0)) return undefined;
  return writeSmiles(draft.atoms, draft.bonds, new Set(draft.atoms.keys()));
}

const addHydrogens = ({ atoms }: Draft, at: number, count: number): void => {
  const atom = atoms[at];
  if (atom) atoms[at] = { ...atom, hydrogens: atom.hydrogens + count };
};

const valences: readonly (readonly [atomicNumber: number, valence: number, weight: number])[] = [
  [6, 4, 40],
  [7, 3, 18],
  [8, 2, 18],
  [9, 1, 7],
  [15, 3, 1],
  [16, 2, 7],
  [17, 1, 7],
  [35, 1, 3],
];

function newAtom(random: RandomStream, bonds: number): Atom | undefined {
  const fitting = valences
    .filter(([, valence]) => valence >= bonds)
    .map(([atomicNumber, valence, weight]) => [{ atomicNumber, valence }, weight] as const);
  const drawn = pickWeighted(random, fitting);
  return (
    drawn && {
      atomicNumber: drawn.atomicNumber,
      charge: 0,
      isotope: 0,
      hydrogens: drawn.valence - bonds,
      unpairedElectrons: 0,
    }
  );
}

const atomsWith = ({ atoms }: Draft, hydrogens: number): readonly number[] =>
  [...atoms.keys()].filter((at) => (atoms[at]?.hydrogens ?? 0) >= hydrogens);

const bondsOf = ({ bonds }: Draft, at: number): readonly number[] =>
  [...bonds.keys()].filter((bond) => bonds[bond]?.from === at || bonds[bond]?.to === at);

const other = ({ from, to }: Bond, at: number): number => (from === at ? to : from);

const append: Vary = (draft, random) => {
  const order = pickWeighted(random, [[1, 8] as const, [2, 2] as const, [3, 0.3] as const]) ?? 1;
  const at = pick(random, atomsWith(draft, order));
  const atom = newAtom(random, order);
  if (at === undefined || !atom) return false;
  draft.atoms.push(atom);
  draft.bonds.push({ from: at, to: draft.atoms.length - 1, order });
  addHydrogens(draft, at, -order);
  return true;
};

const insert: Vary = (draft, random) => {
  const at = pick(random, [...draft.bonds.keys()]);
  const bond = at === undefined ? undefined : draft.bonds[at];
  const atom = newAtom(random, 2);
  if (at === undefined || bond?.order !== 1 || !atom) return false;
  draft.atoms.push(atom);
  draft.bonds[at] = { from: bond.from, to: draft.atoms.length - 1, order: 1 };
  draft.bonds.push({ from: draft.atoms.length - 1, to: bond.to, order: 1 });
  return true;
};

const remove: Vary = (draft, random) => {
  const at = pick(random, [...draft.atoms.keys()]);
  if (at === undefined) return false;
  const around = bondsOf(draft, at);
  const ends = around.map((bond) => other(draft.bonds[bond] as Bond, at));
  const [one, two] = ends;
  if (ends.length === 0 || ends.length > 2 || one === undefined) return false;
  for (const bond of around) {
    const { order, ...rest } = draft.bonds[bond] as Bond;
    addHydrogens(draft, other({ order, ...rest }, at), order);
  }
  draft.bonds.splice(0, draft.bonds.length, ...draft.bonds.filter((_, bond) => !around.includes(bond)));
  if (two !== undefined) {
    if (draft.bonds.some(({ from, to }) => (from === one && to === two) || (from === two && to === one)))
      return false;
    draft.bonds.push({ from: one, to: two, order: 1 });
    addHydrogens(draft, one, -1);
    addHydrogens(draft, two, -1);
  }
  draft.atoms.splice(at, 1);
  const moved = (atom: number): number => (atom > at ? atom - 1 : atom);
  for (const [bond, { from, to, order }] of draft.bonds.entries())
    draft.bonds[bond] = { from: moved(from), to: moved(to), order };
  return true;
};

const exchange: Vary = (draft, random) => {
  const at = pick(random, [...draft.atoms.keys()]);
  const atom = at === undefined ? undefined : draft.atoms[at];
  if (at === undefined || !atom || atom.charge !== 0) return false;
  const used = bondsOf(draft, at).reduce((sum, bond) => sum + (draft.bonds[bond]?.order ?? 0), 0);
  const next = newAtom(random, used);
  if (!next || next.atomicNumber === atom.atomicNumber) return false;
  draft.atoms[at] = next;
  return true;
};

const changeOrder: Vary = (draft, random) => {
  const at = pick(random, [...draft.bonds.keys()]);
  const bond = at === undefined ? undefined : draft.bonds[at];
  if (at === undefined || !bond) return false;
  const change = random.float() < 0.5 ? 1 : -1;
  const order = bond.order + change;
  if (order < 1 || order > 3) return false;
  draft.bonds[at] = { ...bond, order };
  addHydrogens(draft, bond.from, -change);
  addHydrogens(draft, bond.to, -change);
  return true;
};

const closeRing: Vary = (draft, random) => {
  const free = atomsWith(draft, 1);
  const one = pick(random, free);
  if (one === undefined) return false;
  const distances = bondDistances(neighboursOf(draft))[one];
  const two = pick(
    random,
    free.filter((at) => [2, 4, 5].includes(distances?.[at] ?? 0)),
  );
  if (two === undefined) return false;
  draft.bonds.push({ from: one, to: two, order: 1 });
  addHydrogens(draft, one, -1);
  addHydrogens(draft, two, -1);
  return true;
};

const openRing: Vary = (draft, random) => {
  const ring = pick(random, draft.graph.rings);
  const first = ring && random.int(0, ring.length - 1);
  if (!ring || first === undefined) return false;
  const [one, two] = [ring[first] ?? -1, ring[(first + 1) % ring.length] ?? -1];
  const at = draft.bonds.findIndex(
    ({ from, to }) => (from === one && to === two) || (from === two && to === one),
  );
  const bond = draft.bonds[at];
  if (!bond) return false;
  draft.bonds.splice(at, 1);
  addHydrogens(draft, one, bond.order);
  addHydrogens(draft, two, bond.order);
  return true;
};

/** Takes a substituent off and puts it on elsewhere. */
const move: Vary = (draft, random) => {
  const pieces = cutChain(draft.graph, random);
  if (!pieces) return false;
  const [main, group] = random.float() < 0.5 ? pieces : pieces.toReversed();
  const [end, groupEnd] = [main?.ends[0]?.atom, group?.ends[0]?.atom];
  if (!main || !group || end === undefined || groupEnd === undefined) return false;
  const free = [...main.atoms.keys()].filter((at) => at !== end && (main.atoms[at]?.hydrogens ?? 0) > 0);
  const at = pick(random, free);
  if (at === undefined) return false;
  const shift = main.atoms.length;
  draft.atoms.splice(0, draft.atoms.length, ...main.atoms, ...group.atoms);
  draft.bonds.splice(
    0,
    draft.bonds.length,
    ...main.bonds,
    ...group.bonds.map(({ from, to, order }) => ({ from: from + shift, to: to + shift, order })),
    { from: at, to: groupEnd + shift, order: 1 },
  );
  addHydrogens(draft, end, 1);
  addHydrogens(draft, at, -1);
  return true;
};

const kinds: readonly (readonly [Vary, number])[] = [
  [append, 0.18],
  [insert, 0.12],
  [remove, 0.16],
  [exchange, 0.2],
  [changeOrder, 0.08],
  [closeRing, 0.08],
  [openRing, 0.06],
  [move, 0.12],
];
