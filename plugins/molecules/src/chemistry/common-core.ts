import type { Mol } from '@rdkit/rdkit';
import { type Bond, graphOf, type RingedGraph } from './graph.ts';
import type { Session } from './session.ts';
import { matchesOf } from './substructure.ts';
import type { Toolkit } from './toolkit.ts';

/** The largest part that two molecules share, and where it lies in either. */
export interface CommonCore {
  readonly smarts: string;
  /** For each atom of the core, its index in the first and in the second molecule. */
  readonly pairs: readonly (readonly [number, number])[];
}

// Seconds. RDKit's search is exponential at worst; what it has found by then is taken.
const timeout = 1;

/**
 * Finds the maximum common substructure of two native molecules; undefined when nothing is shared.
 *
 * With `ringsMatchRings`, no chain of one molecule is laid on a ring of the other.
 */
export function commonCoreOf(
  one: Mol,
  other: Mol,
  session: Session,
  ringsMatchRings: boolean,
): CommonCore | undefined {
  using pair = new session.rdkit.MolList();
  pair.append(one);
  pair.append(other);
  const smarts = session.rdkit.get_mcs_as_smarts(
    pair,
    JSON.stringify({ Timeout: timeout, RingMatchesRingOnly: ringsMatchRings }),
  );
  if (smarts === '') return undefined;
  using core = session.rdkit.get_qmol(smarts);
  if (core === null) return undefined;
  const [first] = matchesOf(one, core);
  const [second] = matchesOf(other, core);
  if (first === undefined || second === undefined) return undefined;
  return { smarts, pairs: first.map((atom, index) => [atom, second[index] ?? 0]) };
}

/**
 * Finds the atoms of the child that an edit touched, as indices counted from 0 in the order of its SMILES.
 *
 * These are the atoms outside the maximum common substructure and the ends of new or changed bonds inside it; where something
 * was only taken away, the atoms that it was taken from.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { changedAtoms, loadToolkit } from '@textgrad/molecules';
 *
 * console.log(await changedAtoms(await loadToolkit(), 'c1ccccc1', 'Fc1ccccc1')); // [ 0 ]
 * ```
 */
export async function changedAtoms(
  toolkit: Toolkit,
  parent: string,
  child: string,
): Promise<readonly number[]> {
  return await toolkit.withMolecule(parent, (before, session) => {
    using after = session.read(child);
    return changesBetween(before, after, session);
  });
}

function changesBetween(before: Mol, after: Mol, session: Session): readonly number[] {
  const [old, now] = [graphOf(before), graphOf(after)];
  const origin = new Map(commonCoreOf(before, after, session, false)?.pairs.map(([from, to]) => [to, from]));
  const oldBonds = new Map(old.bonds.map((bond, at) => [bondKey(bond.from, bond.to), kindOf(old, bond, at)]));
  const isNew = (bond: Bond, at: number): boolean => {
    const ends = [origin.get(bond.from), origin.get(bond.to)] as const;
    if (ends[0] === undefined || ends[1] === undefined) return false;
    return oldBonds.get(bondKey(ends[0], ends[1])) !== kindOf(now, bond, at);
  };
  const changed = new Set([
    ...[...now.atoms.keys()].filter((atom) => !origin.has(atom)),
    ...now.bonds.filter(isNew).flatMap(({ from, to }) => [from, to]),
  ]);
  if (changed.size === 0) {
    const lostNeighbour = ([atom, from]: readonly [number, number]): boolean =>
      degree(now.bonds, atom) < degree(old.bonds, from);
    for (const [atom] of [...origin].filter(lostNeighbour)) changed.add(atom);
  }
  return [...changed].sort((a, b) => a - b);
}

/** What tells bonds apart; the order of an aromatic one is a matter of writing. */
const kindOf = ({ aromaticBonds }: RingedGraph, { order }: Bond, index: number): number =>
  aromaticBonds.has(index) ? 1.5 : order;

/** A bond by its ends, in either order. */
export const bondKey = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

const degree = (bonds: readonly Bond[], atom: number): number =>
  bonds.filter(({ from, to }) => from === atom || to === atom).length;
