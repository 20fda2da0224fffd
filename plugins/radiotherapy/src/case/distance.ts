import { type Grid, voxelCount } from './grid.ts';

/**
 * How far the centre of each voxel of a grid is from the nearest centre among some voxels, mm; 0 in them, infinite when
 * there are none.
 *
 * Exact for any spacings, in time linear in the grid: lower envelopes of parabolas, axis by axis (Felzenszwalb and
 * Huttenlocher, Theory of Computing 2012, 8:415).
 *
 * @example
 * ```ts
 * import { distanceTo } from '@textgrad/radiotherapy';
 *
 * const grid = { size: [4, 1, 1], spacing: [3, 3, 3], origin: [0, 0, 0] } as const;
 * console.log([...distanceTo(Uint32Array.of(0), grid)]); // [ 0, 3, 6, 9 ]
 * ```
 */
export function distanceTo(voxels: Uint32Array, grid: Grid): Float32Array {
  const { size, spacing } = grid;
  const squares = new Float64Array(voxelCount(grid)).fill(Number.POSITIVE_INFINITY);
  for (const voxel of voxels) squares[voxel] = 0;
  const strides = [1, size[0], size[0] * size[1]] as const;
  for (const axis of [0, 1, 2] as const) {
    const [n, stride] = [size[axis], strides[axis]];
    const envelope = createEnvelope(n, spacing[axis]);
    for (let start = 0; start < squares.length; start++)
      if (Math.floor(start / stride) % n === 0) envelope(squares, start, stride);
  }
  return Float32Array.from(squares, Math.sqrt);
}

/** Replaces the squares along a line by the smallest, over the line, of a square plus the squared distance to it. */
function createEnvelope(n: number, spacing: number) {
  const roots = new Int32Array(n);
  const from = new Float64Array(n);
  const values = new Float64Array(n);
  return (squares: Float64Array, start: number, stride: number): void => {
    let last = -1;
    for (let at = 0; at < n; at++) {
      const value = squares[start + at * stride] ?? 0;
      values[at] = value;
      if (value === Number.POSITIVE_INFINITY) continue;
      let crossing = Number.NEGATIVE_INFINITY;
      while (last >= 0) {
        const root = roots[last] ?? 0;
        const rise = (value - (values[root] ?? 0)) / (spacing * spacing) + at * at - root * root;
        crossing = rise / (2 * (at - root));
        if (crossing > (from[last] ?? 0)) break;
        last--;
        crossing = Number.NEGATIVE_INFINITY;
      }
      roots[++last] = at;
      from[last] = crossing;
    }
    if (last < 0) return;
    for (let at = 0, piece = 0; at < n; at++) {
      while (piece < last && (from[piece + 1] ?? 0) < at) piece++;
      const root = roots[piece] ?? 0;
      squares[start + at * stride] = (values[root] ?? 0) + ((at - root) * spacing) ** 2;
    }
  };
}
