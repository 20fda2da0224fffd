import { besides, frameOf, lay } from './frames.ts';
import type { GroupForm } from './group-forms.ts';
import type { RigidGroup } from './rigid-parts.ts';
import type { Structure } from './structure.ts';

/** Builds coordinates of a whole ligand from a form for each of its rigid groups, outwards from the root. */
export function assembleForm(
  structure: Structure,
  groups: readonly RigidGroup[],
  forms: readonly GroupForm[],
): Float64Array {
  const xyz = forms[0]?.xyz.slice() ?? new Float64Array(3 * structure.atoms.length);
  groups.forEach(({ entry }, at) => {
    const form = forms[at]?.xyz;
    if (entry === undefined || form === undefined) return;
    const { from, to, behind } = entry;
    const side = besides(structure, from, to);
    if (side === undefined) return;
    lay(form, xyz, behind, frameOf(form, to, [from, side]), frameOf(xyz, to, [from, side]));
  });
  return xyz;
}
