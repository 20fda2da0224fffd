import { residueOf } from '../pdbqt/alternates.ts';
import { type GroupKind, groupKind } from './hetero-groups.ts';
import type { StructureAtom } from './structure-atom.ts';

/** The atoms of one residue in the order of the file. */
export interface Residue {
  readonly name: string;
  /** As chemists write it, such as `MET A 318`. */
  readonly label: string;
  readonly kind: GroupKind;
  readonly atoms: readonly StructureAtom[];
}

/** The residues of a structure in the order of the file. */
export function residuesOf(atoms: readonly StructureAtom[]): readonly Residue[] {
  return [...Map.groupBy(atoms, residueOf)].flatMap(([label, members]) => {
    const [first] = members;
    if (!first) return [];
    const elements = new Map(members.map(({ name, element }) => [name, element]));
    const hetero = members.every((one) => one.hetero);
    const kind = groupKind(first.residueName.toUpperCase(), elements, hetero);
    return [{ name: first.residueName.toUpperCase(), label, kind, atoms: members }];
  });
}
