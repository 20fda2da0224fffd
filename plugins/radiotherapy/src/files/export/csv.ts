import { usageError } from '@textgrad/core';
import { type PatientCase, voxelCentre } from '../../case/index.ts';
import type { DoseInfluence } from '../../dose/index.ts';
import { binnedDvh, type DoseDistribution, doseCoverage, structureDoses } from '../../evaluation/index.ts';

/** A line under each heading; names that hold quotes, commas or line ends are quoted (RFC 4180). */
const table = (header: readonly string[], rows: Iterable<readonly (string | number)[]>): string => {
  const cell = (value: string | number): string =>
    typeof value === 'string' && /[",\n\r]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
  const lines = [header, ...rows].map((row) => row.map(cell).join(','));
  return `${lines.join('\n')}\n`;
};

/**
 * Cumulative dose-volume histograms as CSV: a column of doses every 0.5 Gy, and the volume in % of each structure; empty
 * for a structure that the dose does not cover.
 *
 * @throws TextGradError as {@link structureDoses}
 *
 * @example
 * ```ts
 * import { dvhCsv, phantomCase } from '@textgrad/radiotherapy';
 *
 * const phantom = phantomCase({ spacing: 12 });
 * const dose = { grid: phantom.grid, voxels: new Uint32Array(), dose: new Float64Array() };
 * console.log(dvhCsv(phantom, dose).split('\n')[1]); // 0,100.000,100.000,100.000,100.000,100.000,100.000
 * ```
 */
export function dvhCsv(given: PatientCase, distribution: DoseDistribution): string {
  const names = given.structures.map(({ name }) => name);
  const doses = given.structures.map((one) =>
    doseCoverage(distribution, one) === 1 ? structureDoses(given, distribution, one.name) : undefined,
  );
  const upTo = Math.max(0, ...doses.map((all) => all?.at(-1) ?? 0));
  const points = Math.ceil(upTo) * 2 + 1;
  const curves = doses.map((all) => all && binnedDvh(all, { upTo: Math.ceil(upTo), points }));
  const rows = Array.from({ length: points }, (_, at) => [
    at / 2,
    ...curves.map((curve) => curve?.volume[at]?.toFixed(3) ?? ''),
  ]);
  return table(['dose_Gy', ...names.map((name) => `${name}_%`)], rows);
}

/**
 * Total dose as CSV: the centre of each voxel that receives any, in mm, and its dose in Gy.
 *
 * @throws TextGradError `DOSE_INVALID` for a dose that is negative or no number.
 */
export function doseCsv({ grid, voxels, dose }: DoseDistribution): string {
  const rows = Array.from(voxels, (voxel, at) => [...voxelCentre(grid, voxel), dose[at] ?? 0]);
  const bad = dose.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0)
    throw usageError(
      'DOSE_INVALID',
      `A dose of ${dose[bad]} Gy cannot be written: doses are numbers from 0.`,
    );
  return table(
    ['x_mm', 'y_mm', 'z_mm', 'dose_Gy'],
    rows.filter(([, , , value]) => value !== 0),
  );
}

/** Fluence as CSV: each bixel's beam, angles in degrees, place in the plane of the isocentre in mm, and weight. */
export function fluenceCsv({ beams }: Pick<DoseInfluence, 'beams'>, weights: ArrayLike<number>): string {
  let column = 0;
  const rows = beams.flatMap(({ gantryAngle, couchAngle, bixels }, beam) =>
    Array.from({ length: bixels.length / 2 }, (_, at) => [
      beam + 1,
      gantryAngle,
      couchAngle,
      bixels[2 * at] ?? 0,
      bixels[2 * at + 1] ?? 0,
      weights[column++] ?? 0,
    ]),
  );
  return table(['beam', 'gantry_deg', 'couch_deg', 'x_mm', 'z_mm', 'weight'], rows);
}
