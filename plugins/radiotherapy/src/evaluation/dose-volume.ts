/**
 * D_x: the dose that `volume` % of a structure receive at least, read between the voxels as matRad reports it: linear
 * in n doses at the ranks 0, 1/(n - 1), …, 1.
 *
 * @param ascending - The doses of a structure, sorted; not empty.
 *
 * @example
 * ```ts
 * import { doseToVolume } from '@textgrad/radiotherapy';
 *
 * console.log(doseToVolume(Float64Array.of(10, 20, 30), 75)); // 15
 * ```
 */
export function doseToVolume(ascending: Float64Array, volume: number): number {
  const rank = (1 - volume / 100) * (ascending.length - 1);
  const below = Math.min(ascending.length - 1, Math.max(0, Math.floor(rank)));
  const above = Math.min(ascending.length - 1, below + 1);
  const share = Math.min(1, Math.max(0, rank - below));
  const from = ascending[below] ?? Number.NaN;
  return from + share * ((ascending[above] ?? Number.NaN) - from);
}

/**
 * D_x as a voxel's own dose: the ⌈x n⌉-th largest, the convention of matRad's DVH objectives.
 *
 * @param ascending - The doses of a structure, sorted; not empty.
 */
export function doseOfRank(ascending: Float64Array, volume: number): number {
  const rank = Math.max(1, Math.ceil((volume / 100) * ascending.length));
  return ascending[ascending.length - rank] ?? Number.NaN;
}

/** V_d: the share of the volume that receives at least a dose, %. */
export function volumeAtDose(ascending: Float64Array, dose: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) >= dose) high = middle;
    else low = middle + 1;
  }
  return (100 * (ascending.length - low)) / ascending.length;
}
