import { usageError } from '@textgrad/core';
import { type Grid, type PatientCase, sameGrid } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import type { KnownDose } from './dose-coverage.ts';

/** Total dose in the voxels of a grid, Gy. */
export interface DoseDistribution extends KnownDose {
  readonly grid: Grid;
  /** The voxels that have a dose, ascending; others receive none. */
  readonly voxels: Uint32Array;
  /** One dose for each of them. */
  readonly dose: Float64Array;
  /**
   * What it is the sum of, where that was given in different courses; none where that is not known. Without it, it is of one course,
   * in the fractions of the case.
   */
  readonly courses?: readonly Course[];
}

/** A plan of a sum: its total dose, and in how many equal fractions it is given. */
export interface Course {
  readonly dose: DoseDistribution;
  readonly fractions: number;
}

/** The dose of a plan where its matrix calculates it; `dose` is the plan's total dose, a number for each row. */
export const doseDistribution = ({ grid, voxels }: DoseInfluence, dose: Float64Array): DoseDistribution => ({
  grid,
  voxels,
  dose,
});

/** Throws where a dose has another grid than the case, or values that are no doses. */
export function checkDose(given: PatientCase, { grid, voxels, dose }: DoseDistribution): void {
  if (!sameGrid(grid, given.grid) || voxels.length !== dose.length)
    throw usageError('DOSE_GRID', `The dose does not lie on the grid of the case '${given.name}'.`);
  const bad = dose.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0)
    throw usageError(
      'DOSE_INVALID',
      `The dose of voxel ${voxels[bad]} is ${dose[bad]} Gy: doses are numbers from 0.`,
    );
}
