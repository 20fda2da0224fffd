import type { Grid } from '../../case/index.ts';

/** A closed contour in an axial plane: x₀, y₀, x₁, y₁, … in mm. */
export interface VoxelContour {
  readonly z: number;
  readonly points: readonly number[];
}

/** Right, back, left, front: the directions along the edges of voxels, each a quarter turn from the one before. */
const steps = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * The outlines of voxels, slice by slice: closed paths along their edges, holes included, so that reading them by the even-odd rule
 * gives the same voxels again.
 */
export function voxelContours(
  voxels: Uint32Array,
  { size: [nx, ny, nz], spacing, origin }: Grid,
): readonly VoxelContour[] {
  const slices = Array.from({ length: nz }, () => new Set<number>());
  for (const voxel of voxels) slices[Math.floor(voxel / (nx * ny))]?.add(voxel % (nx * ny));
  const x = (corner: number): number => origin[0] + (corner - 0.5) * spacing[0];
  const y = (corner: number): number => origin[1] + (corner - 0.5) * spacing[1];
  return slices.flatMap((slice, k) =>
    outlines(slice, nx, ny).map((corners) => ({
      z: origin[2] + k * spacing[2],
      points: corners.flatMap(([i, j]) => [x(i), y(j)]),
    })),
  );
}

type Corner = readonly [i: number, j: number];

/** The closed paths around pixels, with the corners where they turn. */
function outlines(pixels: ReadonlySet<number>, nx: number, ny: number): readonly (readonly Corner[])[] {
  const has = (i: number, j: number): boolean =>
    i >= 0 && j >= 0 && i < nx && j < ny && pixels.has(i + nx * j);
  // The edges that begin at a corner, by direction, with the pixel on their right.
  const left = new Map<number, Set<number>>();
  const add = (i: number, j: number, direction: number): void => {
    const at = i + (nx + 1) * j;
    left.set(at, (left.get(at) ?? new Set<number>()).add(direction));
  };
  for (const pixel of pixels) {
    const [i, j] = [pixel % nx, Math.floor(pixel / nx)];
    if (!has(i, j - 1)) add(i, j, 0);
    if (!has(i + 1, j)) add(i + 1, j, 1);
    if (!has(i, j + 1)) add(i + 1, j + 1, 2);
    if (!has(i - 1, j)) add(i, j + 1, 3);
  }
  const paths: Corner[][] = [];
  for (const [start, directions] of left)
    while (directions.size > 0) {
      let [at, direction] = [start, Math.min(...directions)];
      const path: Corner[] = [];
      let before = -1;
      do {
        const edges = left.get(at);
        // Where two pixels touch at a corner, the path stays with its own.
        const next =
          before < 0
            ? direction
            : [before + 1, before, before + 3].map((one) => one % 4).find((one) => edges?.has(one));
        if (next === undefined) break;
        direction = next;
        edges?.delete(direction);
        const [i, j] = [at % (nx + 1), Math.floor(at / (nx + 1))];
        if (direction !== before) path.push([i, j]);
        const [di, dj] = steps[direction] ?? [0, 0];
        at = i + di + (nx + 1) * (j + dj);
        before = direction;
      } while (at !== start);
      paths.push(path);
    }
  return paths;
}
