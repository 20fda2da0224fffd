import { ringSizeOf, type Structure, type StructureBond } from './structure.ts';

/** A rigid part of a ligand with what hangs on it by bonds that turn. */
export interface RigidPart {
  /** Indices of its atoms; the one that the parent is bonded to comes first. */
  readonly atoms: readonly number[];
  readonly branches: readonly Branch[];
}

/** A bond that turns: from an atom of the part to the first atom of the next part. */
export interface Branch {
  readonly from: number;
  readonly to: number;
  readonly part: RigidPart;
}

/** The rigid parts of a ligand as a tree. */
export interface TorsionTree {
  readonly root: RigidPart;
  /** Number of bonds that turn. */
  readonly torsions: number;
}

const polar = new Set([7, 8, 16]);

/** Whether an atom is written to PDBQT: heavy atoms, and hydrogens on nitrogen, oxygen and sulfur. */
export function isWritten({ atoms, neighbours }: Structure, index: number): boolean {
  const bearer = neighbours[index]?.[0]?.atom ?? index;
  return atoms[index]?.atomicNumber !== 1 || polar.has(atoms[bearer]?.atomicNumber ?? 0);
}

/**
 * Splits a ligand at the bonds that turn: single bonds outside rings with something on both sides.
 *
 * As AutoDock has it, amides, thioamides and amidines are rigid, and groups that only turn hydrogens (OH, NH2) count.
 * The root is the part from which the tree is least deep, then the largest, then that of the first atom.
 */
export function torsionTree(structure: Structure): TorsionTree {
  const turning = structure.bonds.filter((bond) => turns(structure, bond));
  const parts = rigidParts(structure, new Set(turning));
  const partOf = new Map(parts.flatMap((atoms, part) => atoms.map((atom) => [atom, part] as const)));
  const links = turning.flatMap(({ from, to }): Link[] => {
    const [one, other] = [partOf.get(from) ?? 0, partOf.get(to) ?? 0];
    return [
      { part: one, from, to, next: other },
      { part: other, from: to, to: from, next: one },
    ];
  });
  const depths = parts.map((_, part) => depthFrom(links, part));
  const better = (one: number, other: number): number =>
    (depths[one] ?? 0) - (depths[other] ?? 0) || (parts[other]?.length ?? 0) - (parts[one]?.length ?? 0);
  const [root = 0] = parts.map((_, part) => part).sort(better);
  return { root: grow(parts, links, root, undefined), torsions: turning.length };
}

interface Link {
  readonly part: number;
  readonly from: number;
  readonly to: number;
  readonly next: number;
}

function turns(structure: Structure, bond: StructureBond): boolean {
  const { from, to, order, aromatic } = bond;
  if (order !== 1 || aromatic || ringSizeOf(structure, [from, to]) > 0) return false;
  const bonded = (atom: number): number =>
    (structure.neighbours[atom] ?? []).filter((next) => isWritten(structure, next.atom)).length;
  return (
    bonded(from) > 1 &&
    bonded(to) > 1 &&
    !isAmideLike(structure, from, to) &&
    !isAmideLike(structure, to, from)
  );
}

// Single bond from C(=O), C(=S) or C(=N) to nitrogen.
const isAmideLike = ({ atoms, neighbours }: Structure, carbon: number, nitrogen: number): boolean =>
  atoms[carbon]?.atomicNumber === 6 &&
  !atoms[carbon].aromatic &&
  atoms[nitrogen]?.atomicNumber === 7 &&
  (neighbours[carbon] ?? []).some(
    ({ atom, bond }) => bond.order === 2 && [7, 8, 16].includes(atoms[atom]?.atomicNumber ?? 0),
  );

function rigidParts(structure: Structure, cut: ReadonlySet<StructureBond>): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  structure.atoms.forEach((_, start) => {
    if (seen.has(start) || !isWritten(structure, start)) return;
    const part = [start];
    seen.add(start);
    for (const atom of part)
      for (const { atom: next, bond } of structure.neighbours[atom] ?? [])
        if (!cut.has(bond) && !seen.has(next) && isWritten(structure, next)) {
          seen.add(next);
          part.push(next);
        }
    parts.push(part.sort((one, other) => one - other));
  });
  return parts;
}

function depthFrom(links: readonly Link[], part: number, behind?: number): number {
  const onward = links.filter((link) => link.part === part && link.next !== behind);
  return Math.max(0, ...onward.map(({ next }) => 1 + depthFrom(links, next, part)));
}

function grow(
  parts: readonly (readonly number[])[],
  links: readonly Link[],
  part: number,
  entry: Link | undefined,
): RigidPart {
  const atoms = parts[part] ?? [];
  return {
    atoms: entry ? [entry.to, ...atoms.filter((atom) => atom !== entry.to)] : atoms,
    branches: links
      .filter((link) => link.part === part && link.next !== entry?.part)
      .map((link) => ({ from: link.from, to: link.to, part: grow(parts, links, link.next, link) })),
  };
}
