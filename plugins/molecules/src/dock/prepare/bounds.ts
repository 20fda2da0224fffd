// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { IdealShape } from './ideal-shape.ts';
import { sideOf } from './planarity.ts';
import { outwardPaths } from './ring-shapes.ts';
import type { Structure } from './structure.ts';

/** Least and greatest distance of every pair of atoms in Å; row i, column j, symmetric. */
export interface Bounds {
  readonly count: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const bondSlack = 0.01;
const angleSlack = 0.04;
const pathSlack = 0.08;
const farthest = 1000;
// Radians; with a trigonal atom or two a chair is flatter than cyclohexane with its 55°.
const chairTorsions = { least: (42 * Math.PI) / 180, most: (66 * Math.PI) / 180 };
// Share of the sum of two radii to which unbonded atoms may come while they are being placed.
const closest = 0.72;

// Å: A. Bondi, J. Phys. Chem. 1964, 68, 441; hydrogen as in R. S. Rowland, R. Taylor, J. Phys. Chem. 1996, 100, 7384.
const radii: Readonly<Record<number, number>> = {
  1: 1.1,
  6: 1.7,
  7: 1.55,
  8: 1.52,
  9: 1.47,
  15: 1.8,
  16: 1.8,
  17: 1.75,
  35: 1.85,
  53: 1.98,
};

/** What the rings of a conformer are to be. */
export interface RingGoals {
  /** Six-membered rings that are to be chairs. */
  readonly chairs: readonly (readonly number[])[];
  /** Whether what stands on a chair beside hydrogens or lone pairs is to be equatorial. */
  readonly equatorial: boolean;
}

/**
 * Distances that a structure allows: exact over one and two bonds, by side over three, and no clash beyond. Rings
 * that are to be chairs have the torsions of one.
 *
 * The bounds are consistent: what the triangle inequality implies is already in them.
 */
export function distanceBounds(
  structure: Structure,
  shape: IdealShape,
  { chairs, equatorial }: RingGoals,
): Bounds {
  const count = structure.atoms.length;
  const bounds: Bounds = {
    count,
    lower: new Float64Array(count * count),
    upper: new Float64Array(count * count).fill(farthest),
  };
  structure.atoms.forEach((one, i) => {
    structure.atoms.forEach((other, j) => {
      const contact = closest * ((radii[one.atomicNumber] ?? 2) + (radii[other.atomicNumber] ?? 2));
      if (i !== j) set(bounds, i, j, contact, farthest);
    });
    bounds.upper[i * count + i] = 0;
  });
  setPaths(bounds, structure, shape, { chairs, equatorial });
  for (const {
    atoms: [end, centre, other],
    angle,
  } of shape.angles) {
    const distance = acrossAngle(lengthOf(shape, end, centre), lengthOf(shape, centre, other), angle);
    set(bounds, end, other, distance - angleSlack, distance + angleSlack);
  }
  for (const {
    atoms: [from, to],
    length,
  } of shape.bonds)
    set(bounds, from, to, length - bondSlack, length + bondSlack);
  smooth(bounds);
  return bounds;
}

function set({ count, lower, upper }: Bounds, i: number, j: number, least: number, most: number): void {
  lower[i * count + j] = lower[j * count + i] = least;
  upper[i * count + j] = upper[j * count + i] = most;
}

function setPaths(
  bounds: Bounds,
  structure: Structure,
  shape: IdealShape,
  { chairs, equatorial }: RingGoals,
): void {
  const outwards = new Set(equatorial ? outwardPaths(structure, shape.types).map(pathName) : []);
  const angles = new Map(shape.angles.map(({ atoms, angle }) => [angleName(...atoms), angle]));
  for (const { atoms } of shape.paths) {
    const [start, from, to, end] = atoms;
    const [first, middle, last] = [
      lengthOf(shape, start, from),
      lengthOf(shape, from, to),
      lengthOf(shape, to, end),
    ];
    const near = angles.get(angleName(start, from, to)) ?? 2;
    const far = angles.get(angleName(from, to, end)) ?? 2;
    const along = middle - first * Math.cos(near) - last * Math.cos(far);
    const [rise, fall] = [first * Math.sin(near), last * Math.sin(far)];
    const at = (torsion: number): number =>
      Math.sqrt(along * along + rise * rise + fall * fall - 2 * rise * fall * Math.cos(torsion));
    const side = outwards.has(pathName(atoms)) ? 'trans' : sideOf(structure, shape.types, atoms);
    const inChair = chairs.some((ring) => atoms.every((atom) => ring.includes(atom)));
    let least = at(side === 'trans' ? Math.PI : inChair ? chairTorsions.least : 0) - pathSlack;
    let most = at(side === 'cis' ? 0 : inChair ? chairTorsions.most : Math.PI) + pathSlack;
    const here = start * bounds.count + end;
    const known = bounds.upper[here] ?? farthest;
    if (known < farthest) {
      // A second path between the same ends, in a ring: what both allow.
      least = Math.max(least, bounds.lower[here] ?? 0);
      most = Math.max(least, Math.min(most, known));
    }
    set(bounds, start, end, least, most);
  }
}

const pathName = ([start, from, to, end]: readonly [number, number, number, number]): string =>
  from < to ? `${start} ${from} ${to} ${end}` : `${end} ${to} ${from} ${start}`;

const angleName = (end: number, centre: number, other: number): string =>
  end < other ? `${end} ${centre} ${other}` : `${other} ${centre} ${end}`;

function lengthOf({ bonds }: IdealShape, one: number, other: number): number {
  const found = bonds.find(
    ({ atoms: [from, to] }) => (from === one && to === other) || (from === other && to === one),
  );
  return found?.length ?? 1.5;
}

const acrossAngle = (one: number, other: number, angle: number): number =>
  Math.sqrt(one * one + other * other - 2 * one * other * Math.cos(angle));

// A. W. M. Dress, T. F. Havel, Discrete Appl. Math. 1988, 19, 129.
function smooth({ count, lower, upper }: Bounds): void {
  for (let via = 0; via < count; via++)
    for (let i = 0; i < count; i++) {
      const upperVia = upper[i * count + via]!;
      const lowerVia = lower[i * count + via]!;
      for (let j = 0; j < i; j++) {
        const here = i * count + j;
        const most = Math.min(upper[here]!, upperVia + upper[via * count + j]!);
        const least = Math.max(
          lower[here]!,
          lowerVia - upper[via * count + j]!,
          lower[via * count + j]! - upperVia,
        );
        upper[here] = upper[j * count + i] = most;
        lower[here] = lower[j * count + i] = Math.min(least, most);
      }
    }
}
