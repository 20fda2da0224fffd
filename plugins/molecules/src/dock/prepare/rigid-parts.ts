import type { Structure } from './structure.ts';
import type { Branch, RigidPart, TorsionTree } from './torsion-tree.ts';
import { type TurningBond, turningBond } from './turning-bond.ts';

/** A part of a tree with the atoms bonded to it: what docking keeps as it is. */
export interface RigidGroup {
  readonly atoms: ReadonlySet<number>;
  /** The bond by which it hangs on what comes before it; the root has none. */
  readonly entry: TurningBond | undefined;
}

/** The rigid groups of a tree, outwards from its root. */
export const rigidGroups = (
  structure: Structure,
  { root }: TorsionTree,
): readonly [RigidGroup, ...RigidGroup[]] => [
  { atoms: withNeighbours(structure, root.atoms), entry: undefined },
  ...branchesOf(root).map(({ from, to, part }) => ({
    atoms: withNeighbours(structure, part.atoms),
    entry: turningBond(structure, from, to),
  })),
];

const branchesOf = (part: RigidPart): readonly Branch[] =>
  part.branches.flatMap((branch) => [branch, ...branchesOf(branch.part)]);

const withNeighbours = ({ neighbours }: Structure, atoms: readonly number[]): ReadonlySet<number> =>
  new Set(atoms.flatMap((atom) => [atom, ...(neighbours[atom] ?? []).map((next) => next.atom)]));
