import type { AutoDockType } from '../pdbqt/autodock-types.ts';

/** An atom with its type and place in Å. */
export interface PlacedAtom {
  readonly type: AutoDockType;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Whether two atoms keep their distance, turn about their own bond, or move against each other. */
export type Mobility = 'fixed' | 'rotor' | 'variable';

/** A bond from one atom's point of view. */
export interface BondTo {
  readonly atom: number;
  readonly rotor: boolean;
}

const tolerance = 1.1;
const largestRadius = 1.75;
const cellSize = 2 * tolerance * largestRadius;

/**
 * Bonds by distance, as Vina finds them: closer than 1.1 times the covalent radii, and no third atom that is closer to
 * both. Atoms that move against each other have none.
 */
export function covalentBonds(
  atoms: readonly PlacedAtom[],
  mobility: (one: number, other: number) => Mobility = () => 'fixed',
): readonly (readonly BondTo[])[] {
  const near = neighbourhoods(atoms);
  const bonds: BondTo[][] = atoms.map(() => []);
  atoms.forEach((atom, one) => {
    const around = near(atom).filter((other) => other !== one && mobility(one, other) !== 'variable');
    for (const other of around) {
      const partner = atoms[other];
      if (other < one || !partner) continue;
      const limit = tolerance * (atom.type.covalentRadius + partner.type.covalentRadius);
      const squared = distanceSquared(atom, partner);
      if (squared >= limit * limit || isBetween(around, atom, other, squared)) continue;
      const rotor = mobility(one, other) === 'rotor';
      bonds[one]?.push({ atom: other, rotor });
      bonds[other]?.push({ atom: one, rotor });
    }
  });
  return bonds;

  function isBetween(around: readonly number[], atom: PlacedAtom, other: number, squared: number): boolean {
    const partner = atoms[other] ?? atom;
    return around.some((third) => {
      const between = atoms[third];
      return (
        between !== undefined &&
        third !== other &&
        distanceSquared(atom, between) < squared &&
        distanceSquared(partner, between) < squared &&
        mobility(other, third) !== 'variable'
      );
    });
  }
}

const distanceSquared = (one: PlacedAtom, other: PlacedAtom): number =>
  (one.x - other.x) ** 2 + (one.y - other.y) ** 2 + (one.z - other.z) ** 2;

/** A function that gives the atoms in the cells around a place, which holds all within {@link cellSize}. */
function neighbourhoods(atoms: readonly PlacedAtom[]): (place: PlacedAtom) => readonly number[] {
  const cells = new Map<string, number[]>();
  const cell = (value: number): number => Math.floor(value / cellSize);
  atoms.forEach(({ x, y, z }, index) => {
    const key = `${cell(x)} ${cell(y)} ${cell(z)}`;
    const members = cells.get(key);
    if (members) members.push(index);
    else cells.set(key, [index]);
  });
  const steps = [-1, 0, 1];
  return ({ x, y, z }) =>
    steps.flatMap((dx) =>
      steps.flatMap((dy) =>
        steps.flatMap((dz) => cells.get(`${cell(x) + dx} ${cell(y) + dy} ${cell(z) + dz}`) ?? []),
      ),
    );
}
