import { defined } from '@textgrad/core';
import { checkGrid } from '../../case/grid.ts';
import { type Grid, resampledFractions, voxelCount } from '../../case/index.ts';
import type { DoseDistribution } from '../../evaluation/index.ts';
import type { Budget } from './budget.ts';
import type { CaseDraft } from './draft.ts';

/** The grid over the same box with cubes of another edge, mm. */
export function gridOfSpacing({ size, spacing, origin }: Grid, edge: number): Grid {
  const along = (axis: 0 | 1 | 2) => {
    const count = Math.max(1, Math.ceil((size[axis] * spacing[axis]) / edge - 1e-9));
    return { count, origin: origin[axis] - spacing[axis] / 2 + edge / 2 };
  };
  const [x, y, z] = [along(0), along(1), along(2)];
  return {
    size: [x.count, y.count, z.count],
    spacing: [edge, edge, edge],
    origin: [x.origin, y.origin, z.origin],
  };
}

/**
 * A draft on another grid: densities are means of the voxels in a cell, or the nearest where there are none; a cell belongs
 * to a structure when the voxel nearest to its centre does; its fractions are the volumes of the voxels in each cell.
 */
export function resampleDraft(draft: CaseDraft, grid: Grid, budget: Budget): CaseDraft {
  checkGrid(grid);
  budget.take(20 * voxelCount(grid) + voxelCount(draft.grid), 'The case on other voxels');
  const nearest = nearestVoxels(draft.grid, grid);
  const mask = new Uint8Array(voxelCount(draft.grid));
  const structures = draft.structures.map((one) => {
    for (const voxel of one.voxels) mask[voxel] = 1;
    const voxels: number[] = [];
    for (let cell = 0; cell < nearest.length; cell++) {
      const voxel = nearest[cell] ?? -1;
      if (voxel >= 0 && mask[voxel] === 1) voxels.push(cell);
    }
    for (const voxel of one.voxels) mask[voxel] = 0;
    return { ...one, voxels: Uint32Array.from(voxels), fractions: resampledFractions(one, draft.grid, grid) };
  });
  return { ...draft, grid, structures, density: meanDensities(draft, grid, nearest) };
}

function meanDensities({ grid: from, density }: CaseDraft, to: Grid, nearest: Int32Array): Float32Array {
  const [ix, iy, iz] = ([0, 1, 2] as const).map((axis) => indices(from, to, axis));
  const [nx, ny, nz] = from.size;
  const sums = new Float64Array(nearest.length);
  const counts = new Uint32Array(nearest.length);
  for (let k = 0, voxel = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, voxel++) {
        const [a = -1, b = -1, c = -1] = [ix?.[i], iy?.[j], iz?.[k]];
        if (a < 0 || b < 0 || c < 0) continue;
        const cell = a + to.size[0] * (b + to.size[1] * c);
        sums[cell] = (sums[cell] ?? 0) + (density[voxel] ?? 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
  return Float32Array.from(nearest, (voxel, cell) => {
    const count = counts[cell] ?? 0;
    if (count > 0) return (sums[cell] ?? 0) / count;
    return voxel < 0 ? 0 : (density[voxel] ?? 0);
  });
}

/** For each voxel of the one grid along an axis, the voxel of the other that holds its centre; -1 outside. */
function indices(from: Grid, to: Grid, axis: 0 | 1 | 2): Int32Array {
  return Int32Array.from({ length: from.size[axis] }, (_, at) => {
    const place = from.origin[axis] + at * from.spacing[axis];
    // A centre on a border belongs to the voxel before it, whatever its rounding.
    const index = Math.floor((place - to.origin[axis]) / to.spacing[axis] + 0.5 - 1e-6);
    return index >= 0 && index < to.size[axis] ? index : -1;
  });
}

/** For each voxel of `to`, the voxel of `from` that holds its centre; -1 outside. */
function nearestVoxels(from: Grid, to: Grid): Int32Array {
  const [ix, iy, iz] = ([0, 1, 2] as const).map((axis) => indices(to, from, axis));
  const [nx, ny, nz] = to.size;
  const found = new Int32Array(voxelCount(to));
  for (let k = 0, cell = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, cell++) {
        const [a = -1, b = -1, c = -1] = [ix?.[i], iy?.[j], iz?.[k]];
        found[cell] = a < 0 || b < 0 || c < 0 ? -1 : a + from.size[0] * (b + from.size[1] * c);
      }
  return found;
}

/**
 * Dose on another grid, linear between the centres of eight voxels; not known outside the grid that it was given on.
 *
 * @param values - A dose for each voxel of `from`.
 */
export function resampleDose(
  from: Grid,
  values: ArrayLike<number>,
  to: Grid,
  budget: Budget,
): DoseDistribution {
  budget.take(12 * voxelCount(to), 'The dose');
  const axes = ([0, 1, 2] as const).map((axis) => linearSteps(from, to, axis));
  const [xs = [], ys = [], zs = []] = axes;
  const [nx, ny] = from.size;
  const dose = new Float64Array(voxelCount(to));
  const whole = axes.every((axis) => axis.every((step) => step !== undefined));
  const known = whole ? undefined : new Uint8Array(voxelCount(to));
  let cell = 0;
  for (const z of zs)
    for (const y of ys)
      for (const x of xs) {
        const at = cell++;
        if (!x || !y || !z) continue;
        if (known) known[at] = 1;
        let sum = 0;
        for (const [k, wz] of z)
          for (const [j, wy] of y)
            for (const [i, wx] of x) sum += wx * wy * wz * (values[i + nx * (j + ny * k)] ?? 0);
        dose[at] = sum;
      }
  return { grid: to, voxels: Uint32Array.from(dose, (_, voxel) => voxel), dose, ...defined({ known }) };
}

type Step = readonly (readonly [index: number, weight: number])[];

function linearSteps(from: Grid, to: Grid, axis: 0 | 1 | 2): readonly (Step | undefined)[] {
  return Array.from({ length: to.size[axis] }, (_, at) => {
    const place = (to.origin[axis] + at * to.spacing[axis] - from.origin[axis]) / from.spacing[axis];
    const last = from.size[axis] - 1;
    // The outer halves of the voxels at the border have their dose.
    if (place < -0.5 - 1e-9 || place > last + 0.5 + 1e-9) return undefined;
    const clamped = Math.min(last, Math.max(0, place));
    const below = Math.min(Math.floor(clamped), Math.max(0, last - 1));
    const share = clamped - below;
    if (share === 0) return [[below, 1]];
    return [
      [below, 1 - share],
      [below + 1, share],
    ];
  });
}
