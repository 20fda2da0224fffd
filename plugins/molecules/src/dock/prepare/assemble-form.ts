import type { Fragment } from './fragment.ts';
import { besides, frameOf, lay } from './frames.ts';
import type { GroupForm } from './group-forms.ts';
import type { RigidGroup } from './rigid-parts.ts';
import type { Structure } from './structure.ts';

/** A rigid group with its fragment. */
export interface CutGroup extends RigidGroup {
  readonly fragment: Fragment;
}

/**
 * Builds coordinates of a whole ligand from a form for each of its rigid groups, outwards from the root. Bonds that turn lie as in
 * the base, and so does the root, so that a pose of one form is a pose of the others.
 */
export function assembleForm(
  structure: Structure,
  groups: readonly CutGroup[],
  base: Float64Array,
  forms: readonly GroupForm[],
): Float64Array {
  const xyz = base.slice();
  groups.forEach(({ root, entry, fragment }, at) => {
    const form = forms[at] && spread(fragment, forms[at].xyz, base.length);
    if (entry) {
      const { from, to, behind } = entry;
      const side = besides(structure, from, to);
      if (side === undefined) return;
      lay(base, xyz, behind, frameOf(base, to, [from, side]), frameOf(xyz, to, [from, side]));
    }
    const anchor = anchorOf(structure, root, entry?.from);
    if (form === undefined || anchor === undefined) return;
    const own = fragment.atoms.filter((atom) => atom !== entry?.from);
    lay(form, xyz, own, frameOf(form, root, anchor), frameOf(xyz.slice(), root, anchor));
  });
  return xyz;
}

/** Two neighbours that fix how an atom's surroundings lie, that which it hangs on first; nothing where it has one alone. */
function anchorOf(structure: Structure, root: number, from?: number): readonly [number, number] | undefined {
  const one = from ?? structure.neighbours[root]?.[0]?.atom;
  const other = one === undefined ? undefined : besides(structure, root, one);
  return one === undefined || other === undefined ? undefined : [one, other];
}

function spread({ atoms }: Fragment, given: Float64Array, length: number): Float64Array {
  const xyz = new Float64Array(length);
  atoms.forEach((atom, at) => {
    xyz.set(given.subarray(3 * at, 3 * at + 3), 3 * atom);
  });
  return xyz;
}
