import type { Grid } from '../../case/index.ts';

/** An axis of a grid: 0 is x, 1 is y, 2 is z. */
export type Axis = 0 | 1 | 2;

/** One of the three planes in which a patient is looked at, and how it lies on paper. */
export interface Plane {
  readonly name: 'axial' | 'coronal' | 'sagittal';
  /** The axis along which its slices follow each other. */
  readonly across: Axis;
  /** The axis that runs to the right. */
  readonly right: Axis;
  /** The axis that runs down, or up where `upwards`. */
  readonly vertical: Axis;
  readonly upwards: boolean;
  /** What lies on the left, right, top and bottom: right, left, anterior, posterior, head, feet. */
  readonly sides: readonly [left: string, right: string, top: string, bottom: string];
}

/** Axial as seen from the feet, coronal from the front, sagittal with the front on the left. */
export const planes: readonly [axial: Plane, coronal: Plane, sagittal: Plane] = [
  { name: 'axial', across: 2, right: 0, vertical: 1, upwards: false, sides: ['R', 'L', 'A', 'P'] },
  { name: 'coronal', across: 1, right: 0, vertical: 2, upwards: true, sides: ['R', 'L', 'H', 'F'] },
  { name: 'sagittal', across: 0, right: 1, vertical: 2, upwards: true, sides: ['A', 'P', 'H', 'F'] },
];

/** Numbers on a grid. */
export interface Volume {
  readonly grid: Grid;
  readonly values: Float32Array | Uint8Array;
}

/** A slice of a volume: rows from top to bottom, and the size of its pixels. */
export interface Slice {
  readonly columns: number;
  readonly rows: number;
  /** Width and height of a pixel, mm. */
  readonly pixel: readonly [width: number, height: number];
  readonly values: Float32Array;
}

/** The slice of a volume at an index along the plane's axis. */
export function sliceOf({ grid, values }: Volume, plane: Plane, index: number): Slice {
  const { across, right, vertical, upwards } = plane;
  const { size, spacing } = grid;
  const [columns, rows] = [size[right], size[vertical]];
  const strides = [1, size[0], size[0] * size[1]] as const;
  const slice = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const first = index * strides[across] + (upwards ? rows - 1 - row : row) * strides[vertical];
    for (let column = 0; column < columns; column++)
      slice[column + columns * row] = values[first + column * strides[right]] ?? 0;
  }
  return { columns, rows, pixel: [spacing[right], spacing[vertical]], values: slice };
}

/** The most pixels along a side of a slice that is drawn. */
const most = 160;

/** A slice of at most 160 pixels along each side: blocks of a finer one are its means. */
export function drawable(slice: Slice): Slice {
  const { columns, rows, pixel, values } = slice;
  const n = Math.ceil(Math.max(columns, rows) / most);
  if (n === 1) return slice;
  const [wide, high] = [Math.ceil(columns / n), Math.ceil(rows / n)];
  const sums = new Float64Array(wide * high);
  const counts = new Uint16Array(wide * high);
  values.forEach((value, at) => {
    const block = Math.floor((at % columns) / n) + wide * Math.floor(at / columns / n);
    sums[block] = (sums[block] ?? 0) + value;
    counts[block] = (counts[block] ?? 0) + 1;
  });
  const means = Float32Array.from(sums, (sum, block) => sum / (counts[block] ?? 1));
  return { columns: wide, rows: high, pixel: [n * pixel[0], n * pixel[1]], values: means };
}

/** Where the centre of a voxel lies on a slice of a plane, mm from its left upper corner. */
export function placeOn(plane: Plane, { size, spacing }: Grid, voxel: Indices): readonly [number, number] {
  const { right, vertical, upwards } = plane;
  const down = upwards ? size[vertical] - 1 - voxel[vertical] : voxel[vertical];
  return [(voxel[right] + 0.5) * spacing[right], (down + 0.5) * spacing[vertical]];
}

/** A voxel by its index along each axis. */
export type Indices = readonly [i: number, j: number, k: number];

/** The indices of a voxel of a grid. */
export const indicesOf = ({ size: [nx, ny] }: Grid, voxel: number): Indices => [
  voxel % nx,
  Math.floor(voxel / nx) % ny,
  Math.floor(voxel / (nx * ny)),
];
