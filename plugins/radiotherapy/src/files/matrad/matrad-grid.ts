import { checkGrid } from '../../case/grid.ts';
import { type Grid, type Triple, voxelCount } from '../../case/index.ts';
import { importInvalid } from '../import/errors.ts';
import type { MatValue } from '../mat/index.ts';
import { fieldOf, numberOf, numbersOf } from './fields.ts';

/**
 * The grid of matRad's `ct` or of `dij.doseGrid`: dimensions [y, x, z], resolution in mm, world axes where they are there;
 * without them matRad's own, on which voxel n/2 + 1 lies at 0.
 *
 * @throws TextGradError `IMPORT_INVALID`, `GRID_INVALID`
 */
export function matRadGrid(value: MatValue | undefined, what: string): Grid {
  const dimensions = numbersOf(fieldOf(value, 'cubeDim') ?? fieldOf(value, 'dimensions'));
  const resolution = fieldOf(value, 'resolution');
  const [ny = 0, nx = 0, nz = 1] = dimensions ?? [];
  const size: Triple = [nx, ny, nz];
  const spacing = (['x', 'y', 'z'] as const).map((axis) => numberOf(fieldOf(resolution, axis)) ?? 0);
  const [dx = 0, dy = 0, dz = 0] = spacing;
  if (!dimensions || !resolution)
    throw importInvalid(
      `${what} has no dimensions or no resolution: save it from matRad with all its fields.`,
    );
  const origin = (['x', 'y', 'z'] as const).map((axis, at) => {
    const places = numbersOf(fieldOf(value, axis));
    return places && places.length === size[at]
      ? (places[0] ?? 0)
      : -((size[at] ?? 0) / 2) * (spacing[at] ?? 0);
  });
  const [x = 0, y = 0, z = 0] = origin;
  const grid: Grid = { size, spacing: [dx, dy, dz], origin: [x, y, z] };
  checkGrid(grid);
  return grid;
}

/** Our index (x first) of a place in matRad's order, counted from 0 (y first). */
export const fromMatRad = (index: number, { size: [nx, ny] }: Grid): number => {
  const y = index % ny;
  const x = Math.floor(index / ny) % nx;
  return x + nx * (y + ny * Math.floor(index / (ny * nx)));
};

/** Numbers of a cube in our order. */
export function cubeFromMatRad(values: ArrayLike<number>, grid: Grid): Float32Array {
  const ordered = new Float32Array(voxelCount(grid));
  for (let index = 0; index < ordered.length; index++)
    ordered[fromMatRad(index, grid)] = values[index] ?? Number.NaN;
  return ordered;
}

/** matRad's place, counted from 0, of an index of ours. */
export const toMatRad = (voxel: number, { size: [nx, ny] }: Grid): number => {
  const x = voxel % nx;
  const y = Math.floor(voxel / nx) % ny;
  return y + ny * (x + nx * Math.floor(voxel / (nx * ny)));
};
