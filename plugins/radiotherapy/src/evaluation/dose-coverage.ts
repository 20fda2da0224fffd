import { usageError } from '@textgrad/core';
import type { Structure } from '../case/index.ts';

/** Where a dose is known. */
export interface KnownDose {
  /** 1 for each voxel of the grid whose dose is known, 0 for the others; without it all are known. */
  readonly known?: Uint8Array;
}

/** The share of a structure's voxels whose dose is known, from 0 to 1. */
export function doseCoverage({ known }: KnownDose, { voxels }: Structure): number {
  if (!known || voxels.length === 0) return 1;
  return voxels.reduce((sum, voxel) => sum + (known[voxel] ?? 0), 0) / voxels.length;
}

/**
 * Refuses a structure that leaves the voxels whose dose is known: no statistic of it is defined.
 *
 * @throws TextGradError `DOSE_UNKNOWN`
 */
export function checkCovered(distribution: KnownDose, structure: Structure): void {
  const share = doseCoverage(distribution, structure);
  if (share === 1) return;
  throw usageError(
    'DOSE_UNKNOWN',
    `The dose covers ${Math.floor(100 * share)} % of '${structure.name}', so nothing is known about the dose of the whole: give a dose on a grid that holds it.`,
    { details: { structure: structure.name, share } },
  );
}

/**
 * Refuses a dose that is not known in every voxel, where each is written.
 *
 * @throws TextGradError `DOSE_UNKNOWN`
 */
export function checkKnown({ known }: KnownDose): void {
  if (known?.includes(0))
    throw usageError(
      'DOSE_UNKNOWN',
      'The dose is not known in all voxels of its grid and would be written as 0 Gy there: write the file that it came from.',
    );
}
