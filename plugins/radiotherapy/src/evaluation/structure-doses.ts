import {
  everyOffset,
  type PatientCase,
  type Structure,
  structureOf,
  structureSamples,
} from '../case/index.ts';
import { checkCovered } from './dose-coverage.ts';
import { checkDose, type DoseDistribution } from './dose-distribution.ts';
import { doseField } from './dose-field.ts';

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
export const dosesWhere = (
  given: PatientCase,
  distribution: DoseDistribution,
  structure: Structure,
  wanted: (voxel: number) => boolean,
): Float64Array => amountsWhere(given, [{ distribution, of: (dose) => dose }], structure, wanted);

/** A dose, and what of it is added up. */
export interface Amount {
  readonly distribution: DoseDistribution;
  of(dose: number): number;
}

/** The sums of what several doses do in the points that {@link dosesWhere} reads, ascending. */
export function amountsWhere(
  given: PatientCase,
  amounts: readonly Amount[],
  structure: Structure,
  wanted: (voxel: number) => boolean,
): Float64Array {
  const { divisions, voxels, parts } = structureSamples(structure, given.grid);
  const fields = amounts.map(({ distribution, of }) => {
    checkDose(given, distribution);
    checkCovered(distribution, structure);
    return { field: doseField(distribution), of };
  });
  const offsets = everyOffset(divisions);
  const doses = new Float64Array(voxels.length);
  let count = 0;
  for (let at = 0; at < voxels.length; at++) {
    const voxel = voxels[at] ?? 0;
    if (!wanted(voxel)) continue;
    const [x, y, z] = offsets[parts[at] ?? 0] ?? [0, 0, 0];
    let sum = 0;
    for (const { field, of } of fields) sum += of(field(voxel, x, y, z));
    doses[count++] = sum;
  }
  return doses.subarray(0, count).sort();
}

/**
 * The voxel of a structure, of some of its voxels, that holds the point with the most dose, and that dose in Gy; `undefined` where
 * none is wanted. Its dose is the maximum of {@link dosesWhere}.
 */
export function hottestPoint(
  distribution: DoseDistribution,
  structure: Structure,
  wanted: (voxel: number) => boolean,
): { readonly voxel: number; readonly dose: number } | undefined {
  const { divisions, voxels, parts } = structureSamples(structure, distribution.grid);
  const field = doseField(distribution);
  const offsets = everyOffset(divisions);
  let hottest: { readonly voxel: number; readonly dose: number } | undefined;
  voxels.forEach((voxel, at) => {
    if (!wanted(voxel)) return;
    const [x, y, z] = offsets[parts[at] ?? 0] ?? [0, 0, 0];
    const dose = field(voxel, x, y, z);
    if (!hottest || dose > hottest.dose) hottest = { voxel, dose };
  });
  return hottest;
}
