import { usageError } from '@textgrad/core';
import { type Grid, type PatientCase, sameGrid, structureOf } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { checkCovered, type KnownDose } from './dose-coverage.ts';

/** Total dose in the voxels of a grid, Gy. */
export interface DoseDistribution extends KnownDose {
  readonly grid: Grid;
  /** The voxels that have a dose, ascending; others receive none. */
  readonly voxels: Uint32Array;
  /** One dose for each of them. */
  readonly dose: Float64Array;
}

/** The dose of a plan where its matrix calculates it; `dose` is the plan's total dose, a number for each row. */
export const doseDistribution = ({ grid, voxels }: DoseInfluence, dose: Float64Array): DoseDistribution => ({
  grid,
  voxels,
  dose,
});

/**
 * The doses of a structure's voxels, ascending.
 *
 * @throws TextGradError `DOSE_GRID` when dose and case have different grids, `DOSE_INVALID` for a dose that is negative
 * or no number, `DOSE_UNKNOWN` for a structure that leaves the voxels whose dose is known, `STRUCTURE_UNKNOWN`.
 */
export function structureDoses(
  given: PatientCase,
  distribution: DoseDistribution,
  name: string,
): Float64Array {
  const { grid, voxels, dose } = distribution;
  const structure = structureOf(given, name);
  if (!sameGrid(grid, given.grid) || voxels.length !== dose.length)
    throw usageError('DOSE_GRID', `The dose does not lie on the grid of the case '${given.name}'.`);
  checkCovered(distribution, structure);
  const doses = new Float64Array(structure.voxels.length);
  for (let v = 0, row = 0; v < doses.length; v++) {
    const voxel = structure.voxels[v] ?? 0;
    while (row < voxels.length && (voxels[row] ?? 0) < voxel) row++;
    doses[v] = voxels[row] === voxel ? (dose[row] ?? 0) : 0;
  }
  const bad = doses.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0)
    throw usageError(
      'DOSE_INVALID',
      `The dose of voxel ${structure.voxels[bad]} in '${name}' is ${doses[bad]} Gy: doses are numbers from 0.`,
    );
  return doses.sort();
}
