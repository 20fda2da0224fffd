import { usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { type Beam, type DoseOptions, fluenceDose } from '../dose/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';

/** The dose of a plan whose patient lies beside where it was planned. */
export interface ShiftedDose {
  /** How far the patient was moved, mm. */
  readonly distance: number;
  /** Where to, such as `to the left`. */
  readonly direction: string;
  readonly dose: DoseDistribution;
}

/** Directions of a patient, LPS. */
const directions = [
  ['to the left', [1, 0, 0]],
  ['to the right', [-1, 0, 0]],
  ['to the back', [0, 1, 0]],
  ['to the front', [0, -1, 0]],
  ['to the head', [0, 0, 1]],
  ['to the feet', [0, 0, -1]],
] as const;

/**
 * The doses of a plan with the patient moved along each axis both ways, calculated anew for each.
 *
 * @param weights - The fluence of each bixel per fraction, in the order of the beams.
 * @param distances - mm, above 0 up to 50.
 * @throws TextGradError `SETUP_SHIFT`, `ABORTED`.
 */
export async function setupShifts(
  given: PatientCase,
  plan: { readonly beams: readonly Beam[]; readonly weights: Float64Array },
  distances: readonly number[],
  options: DoseOptions = {},
): Promise<readonly ShiftedDose[]> {
  const bad = distances.find((distance) => !(distance > 0 && distance <= 50));
  if (bad !== undefined)
    throw usageError('SETUP_SHIFT', `A patient is shifted by more than 0 up to 50 mm, not by ${bad}.`);
  const shifted: ShiftedDose[] = [];
  for (const distance of distances)
    for (const [direction, [x, y, z]] of directions) {
      // The patient moves, and so the isocentre moves the other way in the patient.
      const beams = plan.beams.map(
        (beam): Beam => ({
          ...beam,
          isocentre: [
            beam.isocentre[0] - x * distance,
            beam.isocentre[1] - y * distance,
            beam.isocentre[2] - z * distance,
          ],
        }),
      );
      const { grid, voxels, dose } = await fluenceDose(given, beams, plan.weights, options);
      shifted.push({
        distance,
        direction,
        dose: { grid, voxels, dose: dose.map((one) => one * given.fractions) },
      });
    }
  return shifted;
}
