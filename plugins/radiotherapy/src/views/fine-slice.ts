import type { Grid } from '../case/index.ts';

/** Pixels along each edge of a voxel. */
export const fineness = 4;

/** An axial slice of a grid: numbers by voxel, x first; read between the voxels' centres. */
export interface Slice {
  readonly nx: number;
  readonly ny: number;
  readonly values: Float64Array;
}

/** A slice of voxels and their values; what is not listed is 0. */
export function sliceOf(
  { size: [nx, ny] }: Grid,
  k: number,
  voxels: Uint32Array,
  value: (at: number) => number,
): Slice {
  const values = new Float64Array(nx * ny);
  const first = k * nx * ny;
  voxels.forEach((voxel, at) => {
    if (voxel >= first && voxel < first + nx * ny) values[voxel - first] = value(at);
  });
  return { nx, ny, values };
}

/** The slice on pixels that are {@link fineness} times finer, by linear interpolation. */
export function refined({ nx, ny, values }: Slice): Slice {
  const [fx, fy] = [nx * fineness, ny * fineness];
  const fine = new Float64Array(fx * fy);
  for (let j = 0; j < fy; j++)
    for (let i = 0; i < fx; i++) {
      const x = Math.min(nx - 1, Math.max(0, (i + 0.5) / fineness - 0.5));
      const y = Math.min(ny - 1, Math.max(0, (j + 0.5) / fineness - 0.5));
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const [x1, y1] = [Math.min(nx - 1, x0 + 1), Math.min(ny - 1, y0 + 1)];
      const at = (column: number, row: number): number => values[column + nx * row] ?? 0;
      const upper = at(x0, y0) + (x - x0) * (at(x1, y0) - at(x0, y0));
      const lower = at(x0, y1) + (x - x0) * (at(x1, y1) - at(x0, y1));
      fine[i + fx * j] = upper + (y - y0) * (lower - upper);
    }
  return { nx: fx, ny: fy, values: fine };
}

/** Paths of the pixels of each class, from 0; pixels of class -1 are left out. Neighbours in a row are drawn as one. */
export function classPaths(
  { nx, ny, values }: Slice,
  classes: number,
  classOf: (value: number, at: number) => number,
) {
  const paths = Array.from({ length: classes }, (): string[] => []);
  for (let j = 0; j < ny; j++)
    for (let i = 0; i < nx; ) {
      const own = classOf(values[i + nx * j] ?? 0, i + nx * j);
      let end = i + 1;
      while (end < nx && classOf(values[end + nx * j] ?? 0, end + nx * j) === own) end++;
      paths[own]?.push(`M${i} ${j}h${end - i}v1h${i - end}z`);
      i = end;
    }
  return paths.map((path) => path.join(''));
}

/** The edges between pixels of at least a half and others. */
export function outline({ nx, ny, values }: Slice): string {
  const inside = (i: number, j: number): boolean =>
    i >= 0 && j >= 0 && i < nx && j < ny && (values[i + nx * j] ?? 0) >= 0.5;
  const edges: string[] = [];
  for (let j = 0; j <= ny; j++)
    for (let i = 0; i <= nx; i++) {
      if (inside(i, j) !== inside(i - 1, j)) edges.push(`M${i} ${j}v1`);
      if (inside(i, j) !== inside(i, j - 1)) edges.push(`M${i} ${j}h1`);
    }
  return edges.join('');
}
