import { besides, frameOf, lay } from './frames.ts';
import { torsionOf } from './rigid-shape.ts';
import type { Structure } from './structure.ts';
import { type TurningBond, turn } from './turning-bond.ts';

/**
 * Turns a conformer's bonds to the torsions of another and lays the first part of one on that of the other: then both
 * differ in their rigid parts alone, and a pose of one is a pose of the other.
 */
export function alignForm(
  structure: Structure,
  bonds: readonly TurningBond[],
  root: number,
  form: Float64Array,
  reference: Float64Array,
): Float64Array {
  const aligned = form.slice();
  for (const bond of bonds) {
    const [near, far] = [besides(structure, bond.from, bond.to), besides(structure, bond.to, bond.from)];
    if (near === undefined || far === undefined) continue;
    const path = [near, bond.from, bond.to, far] as const;
    turn(aligned, bond, torsionOf(reference, path) - torsionOf(aligned, path));
  }
  const anchor = anchorOf(structure, root);
  if (anchor === undefined) return aligned;
  const all = structure.atoms.map((_, atom) => atom);
  lay(aligned.slice(), aligned, all, frameOf(aligned, root, anchor), frameOf(reference, root, anchor));
  return aligned;
}

/** Two atoms that fix how the first one's surroundings lie; nothing for a molecule of one or two atoms. */
function anchorOf(structure: Structure, root: number): readonly [number, number] | undefined {
  const one = structure.neighbours[root]?.[0]?.atom;
  if (one === undefined) return undefined;
  const other = structure.neighbours[root]?.[1]?.atom ?? besides(structure, one, root);
  return other === undefined ? undefined : [one, other];
}
