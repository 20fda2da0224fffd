/** Points of a calibration: Hounsfield units, ascending, and electron density relative to water. */
export type Calibration = readonly (readonly [hounsfield: number, density: number])[];

/**
 * A calibration in two straight pieces, for scanners whose own is not known: 1 + HU/1000 up to water, then
 * 1 + HU/1950 (in the manner of Thomas, Br J Radiol 1999, 72:781). A generic one: good to a few per cent in bone.
 */
export const genericCalibration: Calibration = [
  [-1000, 0],
  [0, 1],
  [3900, 3],
];

/** Densities of Hounsfield units: linear between the points of a calibration, level beyond them; at least 0. */
export function densitiesOf(
  hounsfield: ArrayLike<number>,
  calibration: Calibration = genericCalibration,
): Float32Array {
  const densities = new Float32Array(hounsfield.length);
  const last = calibration.length - 1;
  for (let voxel = 0, at = 0; voxel < densities.length; voxel++) {
    const value = hounsfield[voxel] ?? Number.NaN;
    while (at > 0 && value < (calibration[at]?.[0] ?? 0)) at--;
    while (at < last - 1 && value >= (calibration[at + 1]?.[0] ?? 0)) at++;
    const [x0, y0] = calibration[at] ?? [0, 1];
    const [x1, y1] = calibration[Math.min(last, at + 1)] ?? [x0, y0];
    const share = x1 > x0 ? Math.min(1, Math.max(0, (value - x0) / (x1 - x0))) : 0;
    // No number stays none, and is refused as a density.
    densities[voxel] = Number.isNaN(value) ? value : Math.max(0, y0 + share * (y1 - y0));
  }
  return densities;
}

/** Hounsfield units that the generic calibration reads back as a density. */
export const hounsfieldOf = (density: number): number =>
  density < 1 ? 1000 * (density - 1) : 1950 * (density - 1);
