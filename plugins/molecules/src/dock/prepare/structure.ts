/** An atom of a {@link Structure}; hydrogens are atoms too. */
export interface StructureAtom {
  readonly atomicNumber: number;
  readonly charge: number;
  readonly aromatic: boolean;
}

/** A bond of a {@link Structure}, in Kekulé form with its aromatic mark. */
export interface StructureBond {
  readonly from: number;
  readonly to: number;
  readonly order: number;
  readonly aromatic: boolean;
}

/** A centre whose handedness is given: seen from the first neighbour, the others in their order turn this way. */
export interface TetrahedralCentre {
  readonly centre: number;
  /** Four neighbours, or three and a lone pair that comes last. */
  readonly neighbours: readonly number[];
  readonly clockwise: boolean;
}

/** The four atoms of a double bond whose geometry is given, ends outside, and whether the ends are on one side. */
export interface DoubleBondGeometry {
  readonly atoms: readonly [number, number, number, number];
  readonly cis: boolean;
}

/**
 * A molecule as it is embedded: every hydrogen an atom, heavy atoms first and in the order of the SMILES.
 *
 * Rings are a smallest set; bonds and rings hold indices of atoms.
 */
export interface Structure {
  readonly atoms: readonly StructureAtom[];
  readonly bonds: readonly StructureBond[];
  readonly neighbours: readonly (readonly Neighbour[])[];
  readonly rings: readonly (readonly number[])[];
  readonly tetrahedral: readonly TetrahedralCentre[];
  readonly doubleBonds: readonly DoubleBondGeometry[];
}

/** What an atom is bonded to, and by which bond. */
export interface Neighbour {
  readonly atom: number;
  readonly bond: StructureBond;
}

/** The neighbours of every atom, in the order of the bonds. */
export function neighboursOf(atomCount: number, bonds: readonly StructureBond[]): readonly Neighbour[][] {
  const found: Neighbour[][] = Array.from({ length: atomCount }, () => []);
  for (const bond of bonds) {
    found[bond.from]?.push({ atom: bond.to, bond });
    found[bond.to]?.push({ atom: bond.from, bond });
  }
  return found;
}

/** Size of the smallest ring that holds all the given atoms, 0 when none does. */
export function ringSizeOf({ rings }: Structure, atoms: readonly number[]): number {
  const sizes = rings
    .filter((ring) => atoms.every((atom) => ring.includes(atom)))
    .map(({ length }) => length);
  return sizes.length === 0 ? 0 : Math.min(...sizes);
}

/** Whether an atom is anything but hydrogen. */
export const isHeavy = ({ atomicNumber }: StructureAtom): boolean => atomicNumber !== 1;
