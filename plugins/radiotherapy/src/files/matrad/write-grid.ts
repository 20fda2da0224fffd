import { type Grid, voxelCount } from '../../case/index.ts';
import type { MatInput, MatValue } from '../mat/index.ts';
import { toMatRad } from './matrad-grid.ts';
import { rowOfNumbers } from './write-stf.ts';

/** Sizes in matRad's order. */
export const dimensions = ({ size: [nx, ny, nz] }: Grid): readonly number[] => [ny, nx, nz];

export const resolutionOf = ({ spacing: [x, y, z] }: Grid): MatInput => ({ x, y, z });

export function axesOf({ size, spacing, origin }: Grid): Readonly<Record<'x' | 'y' | 'z', MatValue>> {
  const along = (axis: 0 | 1 | 2): MatValue =>
    rowOfNumbers(...Array.from({ length: size[axis] }, (_, at) => origin[axis] + at * spacing[axis]));
  return { x: along(0), y: along(1), z: along(2) };
}

export function cube(grid: Grid, values: ArrayLike<number>): MatValue {
  const data = new Float64Array(voxelCount(grid));
  for (let voxel = 0; voxel < data.length; voxel++) data[toMatRad(voxel, grid)] = values[voxel] ?? 0;
  return { kind: 'numeric', type: 'double', size: dimensions(grid), data, logical: false };
}
