import { everyOffset, voxelVolume } from '../case/index.ts';
import type { DoseDistribution } from './dose-distribution.ts';
import { doseField } from './dose-field.ts';

/**
 * The volume that receives at least a dose, cc, read at points of equal volume between the centres of voxels, as structures are.
 *
 * @param divisions - How many points lie along each axis of a voxel; 1 is its centre alone.
 */
export function isodoseVolume(distribution: DoseDistribution, dose: number, divisions: number): number {
  const { grid, voxels } = distribution;
  const field = doseField(distribution);
  const offsets = everyOffset(divisions);
  const around = extremesAround(distribution);
  let points = 0;
  for (const voxel of voxels) {
    const [least, most] = around(voxel);
    if (most < dose) continue;
    if (least >= dose) points += offsets.length;
    else for (const [x, y, z] of offsets) if (field(voxel, x, y, z) >= dose) points++;
  }
  return (points * voxelVolume(grid)) / offsets.length;
}

/** The least and the largest dose of a voxel and those that touch it: a dose that is read in it lies between them. */
function extremesAround({ grid, voxels, dose }: DoseDistribution) {
  const [nx, ny, nz] = grid.size;
  const [low, high] = [new Float64Array(nx * ny * nz), new Float64Array(nx * ny * nz)];
  low.fill(Number.POSITIVE_INFINITY);
  high.fill(Number.NEGATIVE_INFINITY);
  voxels.forEach((voxel, row) => {
    low[voxel] = dose[row] ?? 0;
    high[voxel] = dose[row] ?? 0;
  });
  for (const [stride, n] of [
    [1, nx],
    [nx, ny],
    [nx * ny, nz],
  ] as const) {
    spread(low, stride, n, Math.min);
    spread(high, stride, n, Math.max);
  }
  return (voxel: number): readonly [least: number, most: number] => [low[voxel] ?? 0, high[voxel] ?? 0];
}

/** Replaces each value by the extreme of itself and its neighbours along an axis. */
function spread(
  values: Float64Array,
  stride: number,
  n: number,
  extreme: (a: number, b: number) => number,
): void {
  const before = values.slice();
  for (let at = 0; at < values.length; at++) {
    const place = Math.floor(at / stride) % n;
    const [here, left, right] = [before[at] ?? 0, before[at - stride] ?? 0, before[at + stride] ?? 0];
    const first = place > 0 ? extreme(here, left) : here;
    values[at] = place < n - 1 ? extreme(first, right) : first;
  }
}
