import { usageError } from '@textgrad/core';
import { voxelCentre } from '../case/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { doseAt } from './dose-at.ts';

/** How a dose differs from a reference in its voxels, Gy: other minus reference. */
export interface DoseDifference {
  /** One for each voxel of the reference; `NaN` below the threshold, where the other dose is not known, and where both are 0. */
  readonly difference: Float64Array;
  readonly mean: number;
  readonly rms: number;
  /** The largest, with its sign. */
  readonly largest: number;
  readonly points: number;
}

/**
 * The difference of a dose from a reference, in the reference's voxels.
 *
 * @param threshold - Voxels below this share of the reference's maximum are left out, %; 10 by default.
 * @throws TextGradError `GAMMA_CRITERIA` for a threshold that makes no sense, or where no voxel is left.
 */
export function doseDifference(
  reference: DoseDistribution,
  other: DoseDistribution,
  threshold = 10,
): DoseDifference {
  if (!(threshold >= 0 && threshold < 100))
    throw usageError('GAMMA_CRITERIA', `A threshold is from 0 to below 100 %, not ${threshold} %.`);
  const top = reference.dose.reduce((max, dose) => Math.max(max, dose), 0);
  const at = doseAt(other);
  const sums = { points: 0, sum: 0, squares: 0, largest: 0 };
  const difference = reference.dose.map((dose, row) => {
    const voxel = reference.voxels[row] ?? 0;
    if (reference.known?.[voxel] === 0 || dose < (threshold / 100) * top) return Number.NaN;
    const given = at(...voxelCentre(reference.grid, voxel));
    const here = given - dose;
    // Where neither dose reaches, nothing is compared.
    if (Number.isNaN(here) || (dose === 0 && given === 0)) return Number.NaN;
    sums.points++;
    sums.sum += here;
    sums.squares += here * here;
    if (Math.abs(here) > Math.abs(sums.largest)) sums.largest = here;
    return here;
  });
  if (sums.points === 0)
    throw usageError(
      'GAMMA_CRITERIA',
      'No point lies above the threshold where both doses are known: lower it.',
    );
  return {
    difference,
    mean: sums.sum / sums.points,
    rms: Math.sqrt(sums.squares / sums.points),
    largest: sums.largest,
    points: sums.points,
  };
}
