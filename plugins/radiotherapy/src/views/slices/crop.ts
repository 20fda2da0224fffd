import type { Grid, Triple } from '../../case/index.ts';
import { type Indices, indicesOf } from './plane.ts';

/** A box of a grid: a grid of its own, and where it begins in the other. */
export interface Crop {
  readonly from: Grid;
  readonly first: Indices;
  readonly grid: Grid;
}

/** The smallest box around some lists of voxels, one voxel wider on each side where there is room. */
export function cropAround(from: Grid, lists: readonly Uint32Array[]): Crop {
  const low = [...from.size];
  const high = [0, 0, 0];
  for (const voxels of lists)
    for (const voxel of voxels) {
      const at = indicesOf(from, voxel);
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis] ?? 0, at[axis]);
        high[axis] = Math.max(high[axis] ?? 0, at[axis]);
      }
    }
  const first = low.map((at) => Math.max(0, at - 1)) as unknown as Indices;
  const size = from.size.map(
    (n, axis) => Math.min(n, (high[axis] ?? 0) + 2) - (first[axis] ?? 0),
  ) as unknown as Triple;
  const origin = from.origin.map(
    (start, axis) => start + (first[axis] ?? 0) * (from.spacing[axis] ?? 0),
  ) as unknown as Triple;
  return { from, first, grid: { size, spacing: from.spacing, origin } };
}

/** The index in a crop of a voxel of the grid that it was cut from; -1 outside. */
export function voxelInCrop({ from, first, grid: { size } }: Crop, voxel: number): number {
  const [i, j, k] = indicesOf(from, voxel).map((at, axis) => at - (first[axis] ?? 0)) as unknown as Indices;
  const [nx, ny, nz] = size;
  const inside = i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz;
  return inside ? i + nx * (j + ny * k) : -1;
}
