import type { Structure } from './structure.ts';
import type { RigidPart, TorsionTree } from './torsion-tree.ts';

/** A bond that docking turns, with what moves when it does. */
export interface TurningBond {
  readonly from: number;
  readonly to: number;
  /** All atoms behind the bond, hydrogens and `to` included. */
  readonly behind: readonly number[];
}

/** The parts of a tree, each with the atoms bonded to it: what docking keeps as it is. */
export function rigidGroups(structure: Structure, { root }: TorsionTree): readonly ReadonlySet<number>[] {
  return partsOf(root).map(
    ({ atoms }) =>
      new Set([
        ...atoms,
        ...atoms.flatMap((atom) => (structure.neighbours[atom] ?? []).map((next) => next.atom)),
      ]),
  );
}

const partsOf = (part: RigidPart): readonly RigidPart[] => [
  part,
  ...part.branches.flatMap((branch) => partsOf(branch.part)),
];

/** The bonds of a tree that turn, outwards from its root. */
export const turningBonds = (structure: Structure, { root }: TorsionTree): readonly TurningBond[] =>
  partsOf(root).flatMap(({ branches }) =>
    branches.map(({ from, to }) => ({ from, to, behind: behind(structure, from, to) })),
  );

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
