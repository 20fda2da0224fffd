import { distance, type Placed } from '../structure/neighbourhood.ts';
import { dot, minus, plus, scale, unit, type Vector3 } from '../vectors.ts';
import type { SiteAtom } from './site-atoms.ts';

/** Side chains' donors by residue, for residues that have lost their hydrogens; the number is that of their hydrogens. */
const sideChainDonors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ARG: { NE: 1, NH1: 2, NH2: 2 },
  ASN: { ND2: 2 },
  GLN: { NE2: 2 },
  HIS: { ND1: 1, NE2: 1 },
  LYS: { NZ: 3 },
  SER: { OG: 1 },
  THR: { OG1: 1 },
  TRP: { NE1: 1 },
  TYR: { OH: 1 },
};

/** How many hydrogens an atom gives to hydrogen bonds; of a residue without hydrogens, how many it should have. */
export function hydrogensOf(atom: SiteAtom, bare: boolean): number {
  const { element } = atom.type;
  if (element !== 'N' && element !== 'O') return 0;
  if (!bare) return atom.hydrogens.length;
  const name = atom.residue.slice(0, 3);
  if (atom.name === 'N') return name === 'PRO' ? 0 : 1;
  return sideChainDonors[name]?.[atom.name] ?? 0;
}

const degrees = 180 / Math.PI;
const bondLength = 1;
const tetrahedral = 109.5;

/** The angle at the middle one of three places, in degrees. */
export const angleAt = (one: Placed, middle: Placed, other: Placed): number =>
  degrees * Math.acos(Math.max(-1, Math.min(1, dot(unit(minus(one, middle)), unit(minus(other, middle))))));

/**
 * The largest angle donor-hydrogen-acceptor in degrees.
 *
 * Hydrogens of hydroxyl and ammonium groups turn about their bond, and are where they give the best bond; other hydrogens are where
 * the file has them; where it has none, opposite to the donor's other bonds.
 */
export function donorAngle(donor: SiteAtom, acceptor: Placed): number {
  const [root, ...others] = donor.neighbours;
  const turns = donor.type.element === 'O' || donor.hydrogens.length !== 2;
  if (root && others.length === 0 && turns) return turnedAngle(donor, root, acceptor);
  const places = donor.hydrogens.length > 0 ? donor.hydrogens : [builtHydrogen(donor)];
  return Math.max(...places.map((place) => angleAt(donor, place, acceptor)));
}

function turnedAngle(donor: SiteAtom, root: SiteAtom, acceptor: Placed): number {
  const away = (angleAt(root, donor, acceptor) - tetrahedral) / degrees;
  const long = distance(donor, acceptor);
  // In the plane of root, donor and acceptor, with the donor at the origin and the acceptor on the first axis.
  const [x, y] = [bondLength * Math.cos(away), bondLength * Math.sin(away)];
  return angleAt({ x: 0, y: 0, z: 0 }, { x, y, z: 0 }, { x: long, y: 0, z: 0 });
}

function builtHydrogen(donor: SiteAtom): Placed {
  const bonds = donor.neighbours.map((one): Vector3 => unit(minus(one, donor)));
  const [x, y, z] = scale(unit(bonds.reduce(plus, [0, 0, 0])), -bondLength);
  return { x: donor.x + x, y: donor.y + y, z: donor.z + z };
}
