import type { Structure } from './structure.ts';
import type { Branch, RigidPart, TorsionTree } from './torsion-tree.ts';
import { type TurningBond, turningBond } from './turning-bond.ts';

/** A part of a tree with the atoms bonded to it: what docking keeps as it is. */
export interface RigidGroup {
  readonly atoms: ReadonlySet<number>;
  /** The atom that the group is laid by. */
  readonly root: number;
  /** The bond by which it hangs on what comes before it, to its root; the first group has none. */
  readonly entry: TurningBond | undefined;
}

/** The rigid groups of a tree, outwards from its root. */
export const rigidGroups = (
  structure: Structure,
  { root }: TorsionTree,
): readonly [RigidGroup, ...RigidGroup[]] => [
  { atoms: withNeighbours(structure, root.atoms), root: firstOf(structure, root.atoms), entry: undefined },
  ...branchesOf(root).map(({ from, to, part }) => ({
    atoms: withNeighbours(structure, part.atoms),
    root: to,
    entry: turningBond(structure, from, to),
  })),
];

/** One with two neighbours where there is one. */
const firstOf = ({ neighbours }: Structure, atoms: readonly number[]): number =>
  atoms.find((atom) => (neighbours[atom]?.length ?? 0) > 1) ?? atoms[0] ?? 0;

const branchesOf = (part: RigidPart): readonly Branch[] =>
  part.branches.flatMap((branch) => [branch, ...branchesOf(branch.part)]);

const withNeighbours = ({ neighbours }: Structure, atoms: readonly number[]): ReadonlySet<number> =>
  new Set(atoms.flatMap((atom) => [atom, ...(neighbours[atom] ?? []).map((next) => next.atom)]));
