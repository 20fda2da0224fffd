import { angleTable, bondTable } from './geometry-tables.ts';
import type { GeometryType } from './geometry-type.ts';
import { ringSizeOf, type Structure, type StructureBond } from './structure.ts';

/** The arrangement of the bonds around an atom. */
export type Shape = 'linear' | 'trigonal' | 'tetrahedral';

const trigonal = new Set('C.2 C.ar C.gu N.2 N.ar N.ar3 N.am N.pl N.gu N.no N.m O.2 O.ar S.ar'.split(' '));
const linear = new Set(['C.1', 'N.1']);

/** The shape that belongs to a geometry type. */
export const shapeOf = (type: GeometryType): Shape =>
  linear.has(type) ? 'linear' : trigonal.has(type) ? 'trigonal' : 'tetrahedral';

// Covalent radii in Å for single, double and triple bonds: P. Pyykkö, M. Atsumi, Chem. Eur. J. 2009, 15, 186 and 12770.
const radii: Readonly<Record<number, readonly [number, number, number]>> = {
  1: [0.32, 0.32, 0.32],
  6: [0.75, 0.67, 0.6],
  7: [0.71, 0.6, 0.54],
  8: [0.63, 0.57, 0.53],
  9: [0.64, 0.59, 0.53],
  15: [1.11, 1.02, 0.94],
  16: [1.03, 0.94, 0.95],
  17: [0.99, 0.95, 0.93],
  35: [1.14, 1.09, 1.1],
  53: [1.33, 1.29, 1.25],
};

/** The name under which a bond is in the table. */
export function bondKey(structure: Structure, types: readonly GeometryType[], bond: StructureBond): string {
  const ends = [types[bond.from] ?? '', types[bond.to] ?? ''].sort();
  const ring = ringSizeOf(structure, [bond.from, bond.to]);
  const context = ring > 2 && ring < 6 ? `r${ring}` : '';
  return `${ends.join(' ')} ${bond.aromatic ? 'a' : delocalised(ends) ? 'd' : bond.order}${context}`;
}

// Kekulé orders say nothing where charge or double bond are shared out.
const delocalised = (ends: readonly string[]): boolean =>
  ends.some((type) => type === 'O.co' || type === 'O.no' || type === 'N.gu');

/** The unstrained length of a bond in Å. */
export function bondLength(
  structure: Structure,
  types: readonly GeometryType[],
  bond: StructureBond,
): number {
  const key = bondKey(structure, types, bond);
  const known = bondTable.get(key) ?? bondTable.get(key.replace(/r\d$/, ''));
  if (known !== undefined) return known;
  const radius = (atom: number): number => {
    const of = radii[structure.atoms[atom]?.atomicNumber ?? 6] ?? [1.2, 1.1, 1];
    return bond.aromatic ? (of[0] + of[1]) / 2 : (of[bond.order - 1] ?? of[0]);
  };
  return radius(bond.from) + radius(bond.to);
}

/** Two names under which an angle is in the table, the exact one and that of its centre. */
export function angleKeys(
  structure: Structure,
  types: readonly GeometryType[],
  [end, centre, other]: readonly [number, number, number],
): readonly [string, string] {
  const ends = [types[end] ?? '', types[other] ?? ''].sort();
  const middle = `${types[centre]}${ringContext(structure, end, centre, other)}`;
  return [`${ends[0]} ${middle} ${ends[1]}`, middle];
}

// r3..r6: inside a ring of that size; x3..x5: beside one.
function ringContext(structure: Structure, end: number, centre: number, other: number): string {
  const inside = ringSizeOf(structure, [end, centre, other]);
  if (inside > 0 && inside < 7) return ` r${inside}`;
  const beside = ringSizeOf(structure, [centre]);
  return beside > 2 && beside < 6 ? ` x${beside}` : '';
}

/** The unstrained angle at the middle one of three bonded atoms, in radians. */
export function bondAngle(
  structure: Structure,
  types: readonly GeometryType[],
  atoms: readonly [number, number, number],
): number {
  const [exact, middle] = angleKeys(structure, types, atoms);
  const known = angleTable.get(exact) ?? angleTable.get(middle);
  const degrees = known ?? guessedAngle(shapeOf(types[atoms[1]] ?? ''), middle.split(' ')[1] ?? '');
  return (degrees / 180) * Math.PI;
}

function guessedAngle(shape: Shape, context: string): number {
  if (shape === 'linear') return 180;
  const flat = shape === 'trigonal';
  switch (context) {
    case 'r3':
      return 60;
    case 'r4':
      return 90;
    case 'r5':
      return flat ? 108 : 104;
    case 'x3':
      return flat ? 150 : 118;
    case 'x4':
      return flat ? 135 : 115;
    case 'x5':
      return flat ? 126 : 111;
    default:
      return flat ? 120 : 109.5;
  }
}
