import { usageError } from '@textgrad/core';
import { type PatientCase, type Triple, voxelCentre } from '../case/index.ts';
import type { BeamDirection } from './beam-directions.ts';
import type { PhotonKernel } from './kernels/photon-kernel.ts';
import { rotationOf, toBeam } from './rotation.ts';

/** A beam and its bixels: the small squares of the fluence map. */
export interface Beam {
  /** Degrees, IEC: 0 from the front, 90 from the patient's left. */
  readonly gantryAngle: number;
  /** Degrees. */
  readonly couchAngle: number;
  /** Patient coordinates, mm. */
  readonly isocentre: Triple;
  /** Edge of a bixel in the plane of the isocentre, mm. */
  readonly bixelWidth: number;
  /** Centres of the bixels in the plane of the isocentre, mm, ordered by x, then z: x₀, z₀, x₁, z₁, … */
  readonly bixels: Float64Array;
}

/** How beams are laid out. */
export interface BeamOptions {
  /** Degrees. */
  readonly gantryAngles: readonly number[];
  /** Degrees, one for each gantry angle; 0 by default. */
  readonly couchAngles?: readonly number[];
  /** Patient coordinates in mm, one for each gantry angle; the middle of the prescribed targets where there is none. */
  readonly isocentres?: readonly (Triple | undefined)[];
  /** mm; 5 by default. */
  readonly bixelWidth?: number;
  /** How far bixels reach beyond the target's outline, mm; one bixel by default. */
  readonly margin?: number;
  /** mm; 1,000 by default. */
  readonly sourceAxisDistance?: number;
}

/** Gantry angles all around, at equal distances, degrees. */
export const equispacedAngles = (beams: number): readonly number[] =>
  Array.from({ length: beams }, (_, index) => (360 * index) / beams);

/** The number of bixels of all beams. */
export const bixelCount = (beams: readonly Beam[]): number =>
  beams.reduce((sum, { bixels }) => sum + bixels.length / 2, 0);

/**
 * Beams on the middle of the prescribed targets, with the bixels that cover them.
 *
 * @throws TextGradError `BEAMS_INVALID` for no or more than 100 beams, angles that are no numbers, a bixel width outside
 * 1 to 50 mm.
 *
 * @example
 * ```ts
 * import { createBeams, equispacedAngles, phantomCase } from '@textgrad/radiotherapy';
 *
 * const beams = createBeams(phantomCase(), { gantryAngles: equispacedAngles(5), bixelWidth: 10 });
 * console.log(beams.length); // 5
 * ```
 */
export function createBeams(given: PatientCase, options: BeamOptions): readonly Beam[] {
  const { gantryAngles, couchAngles = gantryAngles.map(() => 0), bixelWidth = 5 } = options;
  const { margin = bixelWidth, sourceAxisDistance = 1000 } = options;
  const angles = [...gantryAngles, ...couchAngles];
  const counted = gantryAngles.length >= 1 && gantryAngles.length <= 100;
  if (!counted || couchAngles.length !== gantryAngles.length || !angles.every(Number.isFinite))
    throw usageError(
      'BEAMS_INVALID',
      'Give 1 to 100 gantry angles in degrees, and as many couch angles or none.',
    );
  if (!(bixelWidth >= 1 && bixelWidth <= 50) || !(margin >= 0 && margin <= 50))
    throw usageError('BEAMS_INVALID', 'The bixel width must be 1 to 50 mm, the margin 0 to 50 mm.');
  const centres = targetCentres(given);
  const middle = meanOf(centres);
  return gantryAngles.map((gantryAngle, index) => {
    const couchAngle = couchAngles[index] ?? 0;
    const isocentre = options.isocentres?.[index] ?? middle;
    const bixels = coveringBixels(
      given,
      centres,
      { gantryAngle, couchAngle, isocentre, bixelWidth },
      margin,
      sourceAxisDistance,
    );
    return { gantryAngle, couchAngle, isocentre, bixelWidth, bixels };
  });
}

/**
 * Beams along directions, as {@link createBeams} makes them, for the source of a kernel.
 *
 * @throws TextGradError `BEAMS_INVALID`
 */
export const beamsAlong = (
  given: PatientCase,
  directions: readonly BeamDirection[],
  { bixelWidth, kernel }: { readonly bixelWidth: number; readonly kernel?: PhotonKernel },
): readonly Beam[] =>
  createBeams(given, {
    gantryAngles: directions.map(({ gantryAngle }) => gantryAngle),
    couchAngles: directions.map(({ couchAngle = 0 }) => couchAngle),
    isocentres: directions.map(({ isocentre }) => isocentre),
    bixelWidth,
    ...(kernel && { sourceAxisDistance: kernel.sourceAxisDistance }),
  });

function targetCentres(given: PatientCase): readonly Triple[] {
  const names = new Set(given.prescriptions.map(({ structure }) => structure));
  const voxels = new Set(
    given.structures.flatMap(({ name, voxels: all }) => (names.has(name) ? [...all] : [])),
  );
  return [...voxels].map((voxel) => voxelCentre(given.grid, voxel));
}

function meanOf(centres: readonly Triple[]): Triple {
  const mean = (axis: 0 | 1 | 2): number =>
    centres.reduce((sum, centre) => sum + centre[axis], 0) / centres.length;
  return [mean(0), mean(1), mean(2)];
}

/** Every bixel whose square comes within `margin` and half a voxel of the projection of a target voxel. */
function coveringBixels(
  { grid }: PatientCase,
  centres: readonly Triple[],
  beam: Omit<Beam, 'bixels'>,
  margin: number,
  sourceAxisDistance: number,
): Float64Array {
  const rotation = rotationOf(beam.gantryAngle, beam.couchAngle);
  const reach = margin + Math.max(...grid.spacing) / 2;
  const { bixelWidth } = beam;
  const places = new Map<string, readonly [number, number]>();
  for (const centre of centres) {
    const [x, y, z] = toBeam(rotation, beam.isocentre, centre);
    const scale = sourceAxisDistance / (sourceAxisDistance + y);
    const range = (at: number): readonly [number, number] => [
      Math.ceil((at * scale - reach) / bixelWidth - 0.5),
      Math.floor((at * scale + reach) / bixelWidth + 0.5),
    ];
    const [[x0, x1], [z0, z1]] = [range(x), range(z)];
    for (let i = x0; i <= x1; i++) for (let k = z0; k <= z1; k++) places.set(`${i},${k}`, [i, k]);
  }
  const sorted = [...places.values()].sort(([xa, za], [xb, zb]) => xa - xb || za - zb);
  return Float64Array.from(sorted.flat(), (index) => index * bixelWidth);
}
