import { usageError } from '@textgrad/core';
import { voxelCentre } from '../case/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { doseAt } from './dose-at.ts';
import { nearestDose } from './nearest-dose.ts';

/** How two doses are held against each other. */
export interface GammaCriteria {
  /** How much dose may differ, %. */
  readonly dose: number;
  /** How far a dose may lie off, mm. */
  readonly distance: number;
  /** Of what `dose` is a share: of the largest reference dose (`global`, the default), or of each point's own (`local`). */
  readonly of?: 'global' | 'local';
  /** The largest reference dose in the place of the reference's own maximum, such as the prescription, Gy. */
  readonly normalisation?: number;
  /** Points below this share of it are left out, and those without dose, %; 10 by default. */
  readonly threshold?: number;
  /** Gamma is not looked for beyond this; 2 by default. */
  readonly most?: number;
}

/** The gamma index of a reference dose's voxels. */
export interface GammaIndex {
  /** One for each voxel of the reference dose; `NaN` below the threshold and where the other dose is not known. */
  readonly gamma: Float32Array;
  /** The share of the points with a gamma up to 1, %. */
  readonly passRate: number;
  readonly points: number;
  readonly mean: number;
  readonly max: number;
}

/**
 * The gamma index of a dose against a reference: in each point the least of √(distance² / Δd² + difference² / ΔD²) to the other dose,
 * linear between its voxels (Low et al., Med Phys 1998, 25:656), exactly as far as it is linear there: over the tetrahedra between the
 * centres of voxels (Ju et al., Med Phys 2008, 35:879).
 *
 * The doses may lie on different grids. A point whose dose agrees nowhere near counts with `most`.
 *
 * @throws TextGradError `GAMMA_CRITERIA` for criteria that make no sense, or that leave no point.
 *
 * @example
 * ```ts
 * import { gammaIndex, phantomCase, voxelsOfInterest } from '@textgrad/radiotherapy';
 *
 * const phantom = phantomCase({ spacing: 12 });
 * const voxels = voxelsOfInterest(phantom);
 * const even = (dose: number) => ({ grid: phantom.grid, voxels, dose: new Float64Array(voxels.length).fill(dose) });
 * console.log(gammaIndex(even(60), even(60.6), { dose: 2, distance: 2 }).max.toFixed(2)); // 0.50
 * ```
 */
export function gammaIndex(
  reference: DoseDistribution,
  other: DoseDistribution,
  criteria: GammaCriteria,
): GammaIndex {
  const { distance, of = 'global', threshold = 10, most = 2 } = criteria;
  check({ ...criteria, threshold, most });
  const top = criteria.normalisation ?? reference.dose.reduce((max, dose) => Math.max(max, dose), 0);
  const at = doseAt(other);
  const nearest = nearestDose(other);
  const gamma = new Float32Array(reference.voxels.length).fill(Number.NaN);
  const share = criteria.dose / 100;
  const sums = { points: 0, passed: 0, gamma: 0, max: 0 };
  reference.voxels.forEach((voxel, row) => {
    const dose = reference.dose[row] ?? 0;
    if (reference.known?.[voxel] === 0 || dose < (threshold / 100) * top || dose === 0) return;
    const centre = voxelCentre(reference.grid, voxel);
    if (Number.isNaN(at(...centre))) return;
    const allowed = share * (of === 'local' ? dose : top);
    const found = Math.sqrt(nearest(centre, dose, { distance, dose: allowed }, most * most));
    gamma[row] = found;
    sums.points++;
    sums.passed += Number(found <= 1 + 1e-6);
    sums.gamma += found;
    sums.max = Math.max(sums.max, found);
  });
  if (sums.points === 0)
    throw usageError(
      'GAMMA_CRITERIA',
      'No point lies above the threshold where both doses are known: lower it.',
    );
  return {
    gamma,
    passRate: (100 * sums.passed) / sums.points,
    points: sums.points,
    mean: sums.gamma / sums.points,
    max: sums.max,
  };
}

function check({ dose, distance, threshold, most, normalisation = 1 }: GammaCriteria): void {
  const sane =
    dose > 0 &&
    dose <= 100 &&
    distance > 0 &&
    distance <= 50 &&
    normalisation > 0 &&
    (most ?? 0) >= 1 &&
    (most ?? 0) <= 5;
  if (!sane || !((threshold ?? 0) >= 0 && (threshold ?? 0) < 100))
    throw usageError(
      'GAMMA_CRITERIA',
      `Gamma wants a dose above 0 up to 100 %, a distance above 0 up to 50 mm, a threshold from 0 to below 100 %, a largest gamma from 1 to 5, and got ${dose} %, ${distance} mm, ${threshold} %, ${most}.`,
    );
}
