import type { RandomStream } from '@textgrad/core';
import { distanceBounds, type RingGoals } from './bounds.ts';
import { type PlacementGoals, placeAtoms } from './distance-geometry.ts';
import { strainOf } from './force-field.ts';
import { handedTriples, hasGivenStereo } from './handedness.ts';
import type { IdealShape } from './ideal-shape.ts';
import { minimise } from './minimise.ts';
import type { RigidGroup } from './rigid-parts.ts';
import { chairRings } from './ring-shapes.ts';
import { isHeavy, type Structure } from './structure.ts';

/** Coordinates of a molecule. */
export interface Conformer {
  /** Å: x, y, z of each atom in turn. */
  readonly xyz: Float64Array;
  /** kcal/mol, by the force field of this package; for comparing conformers of one molecule. */
  readonly strain: number;
}

/** Makes conformers of one structure. */
export interface ConformerMaker {
  /** Makes one; undefined when the atoms got stuck or the stereochemistry did not come out. */
  make(attempt: number, random: RandomStream): Conformer | undefined;
  /** Relaxes given coordinates; undefined when atoms are too close in them or the stereochemistry is another. */
  relax(given: Float64Array): Conformer | undefined;
}

/** Prepares everything that the conformers of one structure have in common; `groups` hold what docking keeps as it is. */
export function conformerMaker(
  structure: Structure,
  shape: IdealShape,
  groups: readonly Pick<RigidGroup, 'atoms'>[],
): ConformerMaker {
  const triples = handedTriples(structure);
  const goals = (rings: RingGoals): PlacementGoals => ({
    bounds: distanceBounds(structure, shape, rings),
    triples,
    chairs: rings.chairs,
  });
  const chairs = chairRings(structure, shape.types);
  const open = goals({ chairs, equatorial: false });
  // One try in four may make any ring a boat, for where chairs cannot be.
  const turns =
    chairs.length === 0
      ? [open]
      : [goals({ chairs, equatorial: true }), open, open, goals({ chairs: [], equatorial: false })];
  const strain = strainOf(structure, shape);
  const rigidStrain = strainOf(structure, shape, {
    counts: (atoms) => groups.some((group) => atoms.every((atom) => group.atoms.has(atom))),
  });
  // Placed atoms lie so roughly that an amide could flip; this holds its side.
  const held = strainOf(structure, shape, { turnedStrain: 40 });
  const gradient = new Float64Array(3 * structure.atoms.length);
  const relax = (given: Float64Array, maxIterations: number, tolerance: number): Conformer | undefined => {
    const xyz = given.slice();
    minimise(held, xyz, { maxIterations, tolerance, maxStep: 0.3 });
    // What docking keeps as it is comes to its own minimum, however the other parts lie.
    minimise(rigidStrain, xyz, { maxIterations: 500, tolerance: 0.01, maxStep: 0.3 });
    if (!hasGivenStereo(structure, xyz) || !isSound(structure, shape, xyz)) return undefined;
    return { xyz, strain: strain(xyz, gradient) };
  };
  return {
    relax: (given) => relax(given, 500, 0.05),
    make(attempt, random) {
      const xyz = placeAtoms(turns[attempt % turns.length] ?? open, random);
      // Bonds that turn need not come to rest: docking turns them.
      return xyz && relax(xyz, 120, 0.5);
    },
  };
}

// Å. Strained cages stretch their bonds by less; atoms that came too close would be taken for bonded by Vina.
const longestStretch = 0.2;
const closestHeavy = 1.75;

function isSound({ atoms, bonds }: Structure, shape: IdealShape, xyz: Float64Array): boolean {
  if (xyz.some((value) => !Number.isFinite(value))) return false;
  const distance = (one: number, other: number): number =>
    Math.hypot(
      (xyz[3 * one] ?? 0) - (xyz[3 * other] ?? 0),
      (xyz[3 * one + 1] ?? 0) - (xyz[3 * other + 1] ?? 0),
      (xyz[3 * one + 2] ?? 0) - (xyz[3 * other + 2] ?? 0),
    );
  const stretched = shape.bonds.some(
    ({ atoms: [from, to], length }) => Math.abs(distance(from, to) - length) > longestStretch,
  );
  const bonded = new Set(bonds.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  const heavy = atoms.flatMap((atom, index) => (isHeavy(atom) ? [index] : []));
  const clash = heavy.some((one, at) =>
    heavy.slice(0, at).some((other) => distance(one, other) < closestHeavy && !bonded.has(`${one} ${other}`)),
  );
  return !stretched && !clash;
}
