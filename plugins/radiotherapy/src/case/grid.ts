import { usageError } from '@textgrad/core';

/** Three numbers along x (to the patient's left), y (to the back) and z (to the head). */
export type Triple = readonly [x: number, y: number, z: number];

/**
 * A regular grid of voxels in patient coordinates (LPS, mm).
 *
 * Voxels are counted with x fastest, then y, then z: voxel (i, j, k) has index i + nx (j + ny k).
 */
export interface Grid {
  /** Voxels along each axis. */
  readonly size: Triple;
  /** Distance of neighbouring centres along each axis, mm. */
  readonly spacing: Triple;
  /** Centre of the first voxel, mm. */
  readonly origin: Triple;
}

/** The most voxels that a grid may have: 512³. */
export const maxVoxels = 2 ** 27;

/** The number of voxels of a grid. */
export const voxelCount = ({ size: [nx, ny, nz] }: Grid): number => nx * ny * nz;

/** The volume of a voxel, cm³. */
export const voxelVolume = ({ spacing: [dx, dy, dz] }: Grid): number => (dx * dy * dz) / 1000;

/** The centre of a voxel, mm. */
export function voxelCentre({ size: [nx, ny], spacing, origin }: Grid, voxel: number): Triple {
  const i = voxel % nx;
  const j = Math.floor(voxel / nx) % ny;
  const k = Math.floor(voxel / (nx * ny));
  return [origin[0] + i * spacing[0], origin[1] + j * spacing[1], origin[2] + k * spacing[2]];
}

/** Whether two grids have the same voxels, to a micrometre. */
export function sameGrid(a: Grid, b: Grid): boolean {
  const near = (one: Triple, other: Triple): boolean =>
    one.every((value, axis) => Math.abs(value - (other[axis] ?? Number.NaN)) < 1e-3);
  return near(a.size, b.size) && near(a.spacing, b.spacing) && near(a.origin, b.origin);
}

/**
 * Checks a grid: whole sizes of at least 1, at most 2²⁷ voxels, spacings between 0.1 and 100 mm, finite origin.
 *
 * @throws TextGradError `GRID_INVALID`
 */
export function checkGrid(grid: Grid): void {
  const whole = grid.size.every((n) => Number.isInteger(n) && n >= 1);
  const spaced = grid.spacing.every((d) => d >= 0.1 && d <= 100);
  if (whole && spaced && voxelCount(grid) <= maxVoxels && grid.origin.every(Number.isFinite)) return;
  throw usageError(
    'GRID_INVALID',
    `A grid needs whole sizes from 1, at most ${maxVoxels} voxels, spacings from 0.1 to 100 mm and a finite origin; ` +
      `this one has sizes ${grid.size.join(' × ')}, spacings ${grid.spacing.join(' × ')} mm.`,
    { details: { ...grid } },
  );
}
