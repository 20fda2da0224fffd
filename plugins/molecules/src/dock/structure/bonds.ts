import { isMetal } from './hetero-groups.ts';
import { neighbourhood, type Placed } from './neighbourhood.ts';
import type { StructureAtom } from './structure-atom.ts';

const radii: Readonly<Record<string, number>> = {
  H: 0.37,
  C: 0.77,
  N: 0.75,
  O: 0.73,
  S: 1.02,
  P: 1.06,
  F: 0.71,
  Cl: 0.99,
  Br: 1.14,
  I: 1.33,
  Se: 1.17,
  B: 0.83,
};
const tolerance = 1.15;
const reach = 2.8;

/** What lies around the atoms of a structure. */
export interface Surrounds {
  /** The heavy atoms bonded to an atom, metals left out. */
  bonded(atom: StructureAtom): readonly StructureAtom[];
  /** Whether a metal lies within 2.8 Å. */
  onMetal(atom: StructureAtom): boolean;
  /** Heavy atoms within a distance of at most 5 Å. */
  near(place: Placed, within: number): readonly StructureAtom[];
}

/** Tells bonds by distance: closer than 1.15 times the sum of the covalent radii. */
export function surroundsOf(atoms: readonly StructureAtom[]): Surrounds {
  const heavy = atoms.filter(({ element }) => element !== 'H');
  const near = neighbourhood(heavy, 5);
  const known = new Map<StructureAtom, readonly StructureAtom[]>();
  return {
    near,
    onMetal: (atom) => near(atom, reach).some((other) => other !== atom && isMetal(other.element)),
    bonded(atom) {
      const found =
        known.get(atom) ??
        near(atom, reach).filter((other) => {
          if (other === atom || isMetal(other.element)) return false;
          const limit = tolerance * ((radii[atom.element] ?? 0.9) + (radii[other.element] ?? 0.9));
          return Math.hypot(atom.x - other.x, atom.y - other.y, atom.z - other.z) < limit;
        });
      known.set(atom, found);
      return found;
    },
  };
}
