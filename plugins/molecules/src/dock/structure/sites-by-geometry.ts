import { distance } from './neighbourhood.ts';
import type { StructureAtom } from './structure-atom.ts';

/** The heavy atoms bonded to an atom. */
export type Bonded = (atom: StructureAtom) => readonly StructureAtom[];

/**
 * How many hydrogens a polar atom of an unknown group carries, told by its bonds and their lengths, since neither PDB nor mmCIF
 * coordinates say bond orders.
 *
 * Limits in Å between single and double bonds are midway between the mean lengths of Allen et al., J. Chem. Soc. Perkin Trans. 2
 * 1987, S1.
 */
export function hydrogensByGeometry(atom: StructureAtom, bonded: Bonded): number {
  const [first, second, ...others] = bonded(atom);
  if (!first || others.length > 0) return 0;
  if (atom.element === 'O') return !second && first.element === 'C' && distance(atom, first) > 1.3 ? 1 : 0;
  if (atom.element === 'S') return !second && first.element === 'C' && distance(atom, first) > 1.74 ? 1 : 0;
  if (atom.element !== 'N') return 0;
  return second ? ofTwo(atom, first, second, bonded) : ofOne(distance(atom, first));
}

function ofOne(length: number): number {
  if (length < 1.22) return 0;
  return length < 1.42 ? 2 : 3;
}

function ofTwo(atom: StructureAtom, first: StructureAtom, second: StructureAtom, bonded: Bonded): number {
  const sides = [first, second];
  const lengths = sides.map((one) => distance(atom, one));
  if (lengths.every((length) => length > 1.42)) return 2;
  const besideCarbonyl = sides.some((side) =>
    bonded(side).some(
      (other) => other.element === 'O' && bonded(other).length === 1 && distance(side, other) < 1.3,
    ),
  );
  if (besideCarbonyl) return 1;
  const span = distance(first, second);
  const [a = 1, b = 1] = lengths;
  const angle = (Math.acos((a * a + b * b - span * span) / (2 * a * b)) * 180) / Math.PI;
  return angle > 121 && Math.min(...lengths) > 1.31 ? 1 : 0;
}
