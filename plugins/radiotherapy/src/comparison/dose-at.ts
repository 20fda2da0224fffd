import { voxelCount } from '../case/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';

/** A dose at a point of the patient, Gy; `NaN` where it is not known. */
export type DoseAt = (x: number, y: number, z: number) => number;

/** Rounding of places, as a share of a voxel. */
const rounding = 1e-9;

/**
 * A dose read between the centres of its voxels, linearly along each axis. It is not known beyond the outermost centres, and between
 * voxels of which one has no dose.
 */
export function doseAt({ grid, voxels, dose, known }: DoseDistribution): DoseAt {
  const values = new Float64Array(voxelCount(grid)).fill(Number.NaN);
  voxels.forEach((voxel, row) => {
    if (known?.[voxel] !== 0) values[voxel] = dose[row] ?? Number.NaN;
  });
  const [nx, ny, nz] = grid.size;
  const [dx, dy, dz] = grid.spacing;
  const [x0, y0, z0] = grid.origin;
  const value = (voxel: number): number => values[voxel] ?? Number.NaN;
  return (x, y, z) => {
    const [u, v, w] = [(x - x0) / dx, (y - y0) / dy, (z - z0) / dz];
    if (!(isWithin(u, nx) && isWithin(v, ny) && isWithin(w, nz))) return Number.NaN;
    const i = Math.min(nx - 1, Math.max(0, Math.floor(u + rounding)));
    const j = Math.min(ny - 1, Math.max(0, Math.floor(v + rounding)));
    const k = Math.min(nz - 1, Math.max(0, Math.floor(w + rounding)));
    const [p, q, r] = [u - i, v - j, w - k];
    // A neighbour that does not count may have no dose.
    const a = p < rounding ? 0 : 1;
    const b = q < rounding ? 0 : nx;
    const c = r < rounding ? 0 : nx * ny;
    const base = i + nx * (j + ny * k);
    const line = (from: number): number => (1 - p) * value(from) + p * value(from + a);
    const plane = (from: number): number => (1 - q) * line(from) + q * line(from + b);
    return (1 - r) * plane(base) + r * plane(base + c);
  };
}

const isWithin = (at: number, size: number): boolean => at >= -rounding && at <= size - 1 + rounding;
