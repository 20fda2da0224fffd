import type { RandomStream } from '@textgrad/core';
import { distanceBounds } from './bounds.ts';
import { placeAtoms } from './distance-geometry.ts';
import { strainOf } from './force-field.ts';
import { handedTriples, hasGivenStereo } from './handedness.ts';
import { type IdealShape, idealShape } from './ideal-shape.ts';
import { minimise } from './minimise.ts';
import { isHeavy, type Structure } from './structure.ts';

/** Coordinates of a molecule. */
export interface Conformer {
  /** Å: x, y, z of each atom in turn. */
  readonly xyz: Float64Array;
  /** kcal/mol, by the force field of this package; for comparing conformers of one molecule. */
  readonly strain: number;
}

/** Tries to make one conformer; undefined when the atoms got stuck or the stereochemistry did not come out. */
export type ConformerMaker = (random: RandomStream) => Conformer | undefined;

/** Prepares everything that the conformers of one structure have in common. */
export function conformerMaker(structure: Structure): ConformerMaker {
  const shape = idealShape(structure);
  const bounds = distanceBounds(structure, shape);
  const triples = handedTriples(structure);
  const strain = strainOf(structure, shape);
  return (random) => {
    const xyz = placeAtoms(bounds, triples, random);
    if (xyz === undefined) return undefined;
    const reached = minimise(strain, xyz, { maxIterations: 500, tolerance: 0.05, maxStep: 0.3 });
    const sound = hasGivenStereo(structure, xyz) && isSound(structure, shape, xyz);
    return sound ? { xyz, strain: reached } : undefined;
  };
}

/**
 * How many conformers to choose from: rings that are not flat have several forms, and only one can be docked.
 */
export function conformersWanted({ atoms, rings }: Structure): number {
  const puckered = rings.filter(
    (ring) => ring.length > 4 && ring.some((atom) => !atoms[atom]?.aromatic),
  ).length;
  return Math.min(fewest + 2 * puckered, most);
}

const fewest = 3;
const most = 10;

// Å. Strained cages stretch their bonds by less; atoms that came too close would be taken for bonded by Vina.
const longestStretch = 0.2;
const closestHeavy = 1.9;

function isSound({ atoms, bonds }: Structure, shape: IdealShape, xyz: Float64Array): boolean {
  if (xyz.some((value) => !Number.isFinite(value))) return false;
  const distance = (one: number, other: number): number =>
    Math.hypot(
      (xyz[3 * one] ?? 0) - (xyz[3 * other] ?? 0),
      (xyz[3 * one + 1] ?? 0) - (xyz[3 * other + 1] ?? 0),
      (xyz[3 * one + 2] ?? 0) - (xyz[3 * other + 2] ?? 0),
    );
  if (
    shape.bonds.some(
      ({ atoms: [from, to], length }) => Math.abs(distance(from, to) - length) > longestStretch,
    )
  )
    return false;
  const bonded = new Set(bonds.map(({ from, to }) => from * atoms.length + to));
  return atoms.every(
    (one, i) =>
      !isHeavy(one) ||
      atoms
        .slice(0, i)
        .every(
          (other, j) =>
            !isHeavy(other) ||
            bonded.has(i * atoms.length + j) ||
            bonded.has(j * atoms.length + i) ||
            distance(i, j) > closestHeavy,
        ),
  );
}
