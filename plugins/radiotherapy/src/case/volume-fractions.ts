import { type Grid, type Triple, voxelCount, voxelVolume } from './grid.ts';
import { type Structure, type VolumeFractions, voxelsOfMask } from './structure.ts';

/** The volume of a structure, cm³: of its fractions where it has some, of its voxels otherwise. */
export const structureVolume = ({ voxels, fractions }: Structure, grid: Grid): number =>
  voxelVolume(grid) * (fractions ? fractions.shares.reduce((sum, share) => sum + share, 0) : voxels.length);

/**
 * Into how many parts a voxel is divided along each axis: the most that do not take too much time and memory. Powers of two,
 * as their centres do not lie on the middles of voxels or of planes, where shapes like to end.
 */
const divisions = [16, 8, 4, 2] as const;

/** The most parts that one structure is found in. */
const maxParts = 1.2e7;

/**
 * Which share of each voxel lies in a structure, by finding the structure on finer voxels: 16 along each axis, down to 2 where
 * it is large.
 *
 * @param box - Two opposite corners of a box around the structure, mm; infinite sides go to the end of the grid.
 * @param inside - The voxels of a grid whose centres lie in the structure.
 * @param most - The most parts of voxels in the box; 12 million by default.
 * @returns `undefined` where the structure is so large that whole voxels describe it well enough, or touches none.
 *
 * @example
 * ```ts
 * import { volumeFractions } from '@textgrad/radiotherapy';
 *
 * const grid = { size: [2, 1, 1], spacing: [5, 5, 5], origin: [0, 0, 0] } as const;
 * const firstHalf = volumeFractions(grid, [[-9, -9, -9], [2.5, 9, 9]], ({ size: [nx, ny, nz] }) =>
 *   Uint32Array.from({ length: nx * ny * nz }, (_, voxel) => voxel).filter((voxel) => voxel % nx < nx / 2),
 * );
 * console.log(firstHalf?.shares[0]); // 0.5
 * ```
 */
export function volumeFractions(
  grid: Grid,
  [low, high]: readonly [low: Triple, high: Triple],
  inside: (fine: Grid) => Uint32Array,
  most = maxParts,
): VolumeFractions | undefined {
  const first = perAxis((axis) => clamp(Math.floor(place(grid, axis, low[axis]) + 0.5), grid.size[axis]));
  const last = perAxis((axis) => clamp(Math.ceil(place(grid, axis, high[axis]) - 0.5), grid.size[axis]));
  const size = perAxis((axis) => last[axis] - first[axis] + 1);
  const parts = divisions.find((n) => size[0] * size[1] * size[2] * n ** 3 <= most);
  if (parts === undefined) return undefined;
  const fine: Grid = {
    size: perAxis((axis) => size[axis] * parts),
    spacing: perAxis((axis) => grid.spacing[axis] / parts),
    origin: perAxis((axis) => grid.origin[axis] + grid.spacing[axis] * (first[axis] - 0.5 + 0.5 / parts)),
  };
  const counts = new Uint16Array(voxelCount(grid));
  const [nx, ny] = fine.size;
  for (const subvoxel of inside(fine)) {
    const i = first[0] + Math.floor((subvoxel % nx) / parts);
    const j = first[1] + Math.floor((Math.floor(subvoxel / nx) % ny) / parts);
    const k = first[2] + Math.floor(Math.floor(subvoxel / (nx * ny)) / parts);
    const voxel = i + grid.size[0] * (j + grid.size[1] * k);
    counts[voxel] = (counts[voxel] ?? 0) + 1;
  }
  const voxels = voxelsOfMask(counts);
  if (voxels.length === 0) return undefined;
  return { voxels, shares: Float32Array.from(voxels, (voxel) => (counts[voxel] ?? 0) / parts ** 3) };
}

/** Where a coordinate lies among the centres along an axis. */
const place = (grid: Grid, axis: 0 | 1 | 2, at: number): number =>
  (at - grid.origin[axis]) / grid.spacing[axis];

const clamp = (at: number, size: number): number => Math.min(size - 1, Math.max(0, at));

const perAxis = (of: (axis: 0 | 1 | 2) => number): Triple => [of(0), of(1), of(2)];
