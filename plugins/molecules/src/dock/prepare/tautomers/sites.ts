import type { Mol } from '@rdkit/rdkit';
import { neighboursOf, type RingedGraph } from '../../../chemistry/graph.ts';
import type { Session } from '../../../chemistry/index.ts';
import { matchesOf } from '../../../chemistry/substructure.ts';

/** A group of atoms that a hydrogen may move between. */
export interface MobileSite {
  /** Atoms whose bonds to each other change with it. */
  readonly region: readonly number[];
  /** Atoms that may hold the hydrogen. */
  readonly places: readonly number[];
}

/** A kind of group outside of aromatic rings: all atoms of the SMARTS are its region, `places` counts them from 0. */
interface SiteKind {
  readonly smarts: string;
  readonly places: readonly number[];
}

/** They match both forms of a group, so that what is found does not depend on which of them was given. */
const kinds: readonly SiteKind[] = [
  // Amidines and guanidines, in rings or not.
  { smarts: '[NX2,NX3;+0]~[CX3;+0]~[NX2,NX3;+0]', places: [0, 2] },
  // Imidic and thioimidic acids, which become amides; there is no way back.
  { smarts: '[OX2H1,SX2H1;+0]-[CX3]=[NX2;+0]', places: [0, 2] },
  // 1,3-Dicarbonyl compounds: the enol of a ketone or an aldehyde.
  { smarts: '[O;D1;+0]~[CX3;!$(C(~[!#6])~[!#6])]~[C;X3,X4;!a]~[CX3]=[OX1]', places: [0, 2] },
  // Pyrazolones that are free at C4.
  { smarts: '[O;D1;+0]~[#6]1~[#6;D2]~[#6]~[#7;+0]~[#7;+0]1', places: [0, 2, 4, 5] },
];

/** Every group of a molecule between whose atoms a hydrogen may move. */
export const mobileSites = (molecule: Mol, graph: RingedGraph, session: Session): readonly MobileSite[] => [
  ...ringSites(graph),
  ...kinds.flatMap(({ smarts, places }) =>
    matchesOf(molecule, session.pattern(smarts)).map((region) => ({
      region,
      places: places.flatMap((at) => region[at] ?? []),
    })),
  ),
];

/** Heteroaromatic rings: their nitrogens, and the oxygen, sulfur and imine nitrogen on them; bonds change in the fused system. */
function ringSites(graph: RingedGraph): readonly MobileSite[] {
  const { atoms, bonds, rings, aromaticAtoms, aromaticBonds } = graph;
  const neighbours = neighboursOf(graph);
  const isPlain = (atom: number, ...elements: readonly number[]): boolean =>
    atoms[atom]?.charge === 0 && elements.includes(atoms[atom].atomicNumber);
  const substituents = (atom: number): readonly number[] =>
    (neighbours[atom] ?? []).flatMap(({ atom: other, bond }) => {
      if (aromaticAtoms.has(other)) return [];
      const terminal = neighbours[other]?.length === 1 && isPlain(other, 8, 16);
      return terminal || (bonds[bond]?.order === 2 && isPlain(other, 7)) ? [other] : [];
    });
  const systemOf = (ring: readonly number[]): ReadonlySet<number> => {
    const system = new Set(ring);
    for (const atom of system)
      for (const { atom: other, bond } of neighbours[atom] ?? [])
        if (aromaticBonds.has(bond)) system.add(other);
    return system;
  };
  return rings.flatMap((ring) => {
    if (!ring.every((atom) => aromaticAtoms.has(atom))) return [];
    const own = ring.filter((atom) => isPlain(atom, 7) && neighbours[atom]?.length === 2);
    if (own.length === 0) return [];
    const beside = ring.filter((atom) => isPlain(atom, 6)).flatMap(substituents);
    return own.length + beside.length < 2
      ? []
      : [{ region: [...systemOf(ring), ...beside], places: [...own, ...beside] }];
  });
}
