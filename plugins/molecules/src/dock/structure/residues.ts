import { residueOf } from '../pdbqt/alternates.ts';
import { type GroupKind, type OwnKind, ownKind } from './hetero-groups.ts';
import { distance, neighbourhood } from './neighbourhood.ts';
import { polarSites } from './polar-sites.ts';
import type { StructureAtom } from './structure-atom.ts';

/** The atoms of one residue in the order of the file. */
export interface Residue {
  readonly name: string;
  /** As chemists write it, such as `MET A 318`. */
  readonly label: string;
  readonly kind: GroupKind;
  readonly atoms: readonly StructureAtom[];
}

interface Unsettled extends Omit<Residue, 'kind'> {
  readonly kind: OwnKind;
}

/**
 * The residues of a structure in the order of the file.
 *
 * A heterogen belongs to a chain when the file says so, when it is one of the common modified residues, or when a peptide or
 * phosphodiester bond joins it to a chain.
 */
export function residuesOf(atoms: readonly StructureAtom[]): readonly Residue[] {
  const all = [...Map.groupBy(atoms, residueOf)].flatMap(([label, members]): readonly Unsettled[] => {
    const [first] = members;
    if (!first) return [];
    const name = first.residueName.toUpperCase();
    const kind = ownKind(name, {
      elements: new Map(members.map((one) => [one.name, one.element])),
      hetero: members.every((one) => one.hetero),
      inSequence: members.some((one) => one.inSequence),
      standard: polarSites(name) !== undefined,
    });
    return [{ name, label, kind, atoms: members }];
  });
  const joined = joinedToChains(all);
  return all.map((one) => ({
    ...one,
    kind: one.kind === 'chain' ? (joined.has(one) ? 'polymer' : 'other') : one.kind,
  }));
}

/** Bonds between the residues of a chain: the names of the atoms of one, the element of the other's, and the longest in Å. */
const links = [
  { names: ['N'], to: 'C', longest: 1.6 },
  { names: ['C'], to: 'N', longest: 1.6 },
  { names: ['P'], to: 'O', longest: 1.75 },
  { names: ["O3'"], to: 'P', longest: 1.75 },
] as const;
const longest = Math.max(...links.map((link) => link.longest));

/** Those that bonds join to chains, one after the other. */
function joinedToChains(all: readonly Unsettled[]): ReadonlySet<Unsettled> {
  const open = all.filter(({ kind }) => kind === 'chain');
  const joined = new Set<Unsettled>();
  if (open.length === 0) return joined;
  const owner = new Map(open.flatMap((one) => one.atoms.map((atom) => [atom, one] as const)));
  const near = neighbourhood([...owner.keys()], longest);
  const next = all.filter(({ kind }) => kind === 'polymer');
  for (let residue = next.pop(); residue; residue = next.pop())
    for (const atom of residue.atoms)
      for (const link of links.filter(({ names }) => names.some((name) => name === atom.name)))
        for (const other of near(atom)) {
          const found = owner.get(other);
          if (other.element !== link.to || distance(atom, other) > link.longest) continue;
          if (!found || found === residue || joined.has(found)) continue;
          joined.add(found);
          next.push(found);
        }
  return joined;
}
