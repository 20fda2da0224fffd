import { usageError } from '@textgrad/core';
import { type Grid, type PatientCase, type Structure, sameGrid, structureOf } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { checkCovered, type KnownDose } from './dose-coverage.ts';
import { doseField } from './dose-field.ts';
import { partOffset, structureSamples } from './structure-samples.ts';

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
 * The doses of a structure, ascending, each of an equal volume: of its voxels, or where it has fractions, of points in them,
 * read between the centres of voxels.
 *
 * @throws TextGradError `DOSE_GRID` when dose and case have different grids, `DOSE_INVALID` for a dose that is negative
 * or no number, `DOSE_UNKNOWN` for a structure that leaves the voxels whose dose is known, `STRUCTURE_UNKNOWN`.
 */
export const structureDoses = (
  given: PatientCase,
  distribution: DoseDistribution,
  name: string,
): Float64Array => dosesWhere(given, distribution, structureOf(given, name), () => true);

/** The doses of a structure as in {@link structureDoses}, of some of its voxels. */
export function dosesWhere(
  given: PatientCase,
  distribution: DoseDistribution,
  structure: Structure,
  wanted: (voxel: number) => boolean,
): Float64Array {
  checkDose(given, distribution);
  checkCovered(distribution, structure);
  const { divisions, voxels, parts } = structureSamples(structure, given.grid);
  const field = doseField(distribution);
  const offsets = Array.from({ length: divisions ** 3 }, (_, part) => partOffset(part, divisions));
  const doses = new Float64Array(voxels.length);
  let count = 0;
  for (let at = 0; at < voxels.length; at++) {
    const voxel = voxels[at] ?? 0;
    if (!wanted(voxel)) continue;
    const [x, y, z] = offsets[parts[at] ?? 0] ?? [0, 0, 0];
    doses[count++] = field(voxel, x, y, z);
  }
  return doses.subarray(0, count).sort();
}

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
