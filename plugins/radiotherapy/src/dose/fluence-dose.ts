import type { PatientCase } from '../case/index.ts';
import { type Beam, bixelCount } from './beam.ts';
import type { RowBuffer } from './beam-rows.ts';
import { type DoseOptions, placesOf, rowMaker, rowsPerTurn, turn } from './influence.ts';

/** A dose in voxels of a grid, Gy per fraction up to the machine's calibration. */
export interface FluenceDose extends ReturnType<typeof placesOf> {
  readonly dose: Float64Array;
}

/**
 * The dose of a fluence, as {@link doseInfluence} with every entry would give it, without its matrix: for beams that are calculated
 * once, such as those of a sequenced or a shifted plan.
 *
 * @param weights - The fluence of each bixel, in the order of the beams.
 * @throws TextGradError `DOSE_OPTION`, `ABORTED`.
 */
export async function fluenceDose(
  given: PatientCase,
  beams: readonly Beam[],
  weights: Float64Array,
  options: DoseOptions = {},
): Promise<FluenceDose> {
  const places = placesOf(given, options);
  const rowsOf = rowMaker(given, places.grid, beams, { coreRadius: null, ...options });
  const columns = bixelCount(beams);
  const row: RowBuffer = { columns: new Uint32Array(columns), values: new Float32Array(columns), count: 0 };
  const dose = new Float64Array(places.voxels.length);
  for (let at = 0; at < dose.length; at++) {
    if (at % rowsPerTurn === 0) await turn(at / dose.length, options);
    rowsOf(places.voxels[at] ?? 0, row);
    let sum = 0;
    for (let n = 0; n < row.count; n++) sum += (row.values[n] ?? 0) * (weights[row.columns[n] ?? 0] ?? 0);
    dose[at] = sum;
  }
  return { ...places, dose };
}
