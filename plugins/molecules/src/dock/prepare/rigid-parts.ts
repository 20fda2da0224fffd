import type { Structure } from './structure.ts';
import type { Branch, RigidPart, TorsionTree } from './torsion-tree.ts';

/** A bond that docking turns, with what moves when it does. */
export interface TurningBond {
  readonly from: number;
  readonly to: number;
  /** All atoms behind the bond, hydrogens and `to` included. */
  readonly behind: readonly number[];
}

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
    entry: { from, to, behind: behind(structure, from, to) },
  })),
];

const branchesOf = (part: RigidPart): readonly Branch[] =>
  part.branches.flatMap((branch) => [branch, ...branchesOf(branch.part)]);

const withNeighbours = ({ neighbours }: Structure, atoms: readonly number[]): ReadonlySet<number> =>
  new Set(atoms.flatMap((atom) => [atom, ...(neighbours[atom] ?? []).map((next) => next.atom)]));

function behind({ neighbours }: Structure, from: number, to: number): readonly number[] {
  const seen = new Set([from, to]);
  const reached = [to];
  for (const atom of reached)
    for (const next of neighbours[atom] ?? [])
      if (!seen.has(next.atom)) {
        seen.add(next.atom);
        reached.push(next.atom);
      }
  return reached;
}
