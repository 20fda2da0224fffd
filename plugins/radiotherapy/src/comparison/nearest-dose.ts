import { voxelCount } from '../case/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { squareToSimplex } from './simplex-distance.ts';

/** What counts as far, in space and in dose. */
export interface Reach {
  /** mm that count 1. */
  readonly distance: number;
  /** Gy that count 1. */
  readonly dose: number;
}

/** The least square of how far a dose lies from one at a place, in units of a reach; at most `most`. */
export type NearestDose = (
  place: readonly [number, number, number],
  dose: number,
  reach: Reach,
  most: number,
) => number;

/**
 * Looks for the point of a dose that is nearest to a dose at a place, exactly, with the dose taken as linear in the tetrahedra that each
 * cell between the centres of eight voxels is cut into along its diagonal. Tetrahedra with a voxel whose dose is not known are left out.
 */
export function nearestDose({ grid, voxels, dose, known }: DoseDistribution): NearestDose {
  const values = new Float64Array(voxelCount(grid)).fill(Number.NaN);
  voxels.forEach((voxel, row) => {
    if (known?.[voxel] !== 0) values[voxel] = dose[row] ?? Number.NaN;
  });
  const { size, spacing, origin } = grid;
  const strides = [1, size[0], size[0] * size[1]] as const;
  const axes = ([0, 1, 2] as const).filter((axis) => size[axis] > 1);
  const paths = permutations(axes);
  const count = axes.length + 1;
  const corners = new Float64Array(4 * count);
  const products = new Float64Array(16);
  const cell = new Int32Array(3);

  /** The square of the distance to one simplex, whose corners lie along a path of edges of the cell. */
  const toSimplex = (
    path: readonly number[],
    place: ArrayLike<number>,
    wanted: number,
    reach: Reach,
  ): number => {
    let voxel = 0;
    for (const axis of [0, 1, 2] as const) {
      const at = origin[axis] + (cell[axis] ?? 0) * spacing[axis];
      corners[axis] = (at - (place[axis] ?? 0)) / reach.distance;
      voxel += (cell[axis] ?? 0) * strides[axis];
    }
    corners[3] = ((values[voxel] ?? Number.NaN) - wanted) / reach.dose;
    for (let corner = 1; corner < count; corner++) {
      const axis = path[corner - 1] as 0 | 1 | 2;
      corners.copyWithin(4 * corner, 4 * corner - 4, 4 * corner);
      corners[4 * corner + axis] = (corners[4 * corner + axis] ?? 0) + spacing[axis] / reach.distance;
      voxel += strides[axis];
      corners[4 * corner + 3] = ((values[voxel] ?? Number.NaN) - wanted) / reach.dose;
    }
    for (let i = 0; i < count; i++)
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k < 4; k++) sum += (corners[4 * i + k] ?? 0) * (corners[4 * j + k] ?? 0);
        products[4 * i + j] = sum;
        products[4 * j + i] = sum;
      }
    return squareToSimplex(products, count);
  };

  /** The least that a cell can be: its distance from the place, and from the dose. */
  const leastOf = (place: ArrayLike<number>, wanted: number, reach: Reach): number => {
    let away = 0;
    let first = 0;
    for (const axis of [0, 1, 2] as const) {
      const from = origin[axis] + (cell[axis] ?? 0) * spacing[axis];
      const to = axes.includes(axis) ? from + spacing[axis] : from;
      away += Math.max(0, from - (place[axis] ?? 0), (place[axis] ?? 0) - to) ** 2;
      first += (cell[axis] ?? 0) * strides[axis];
    }
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let corner = 0; corner < 8; corner++) {
      let voxel = first;
      for (const axis of axes) voxel += ((corner >> axis) & 1) * strides[axis];
      const value = values[voxel] ?? Number.NaN;
      // A dose that is not known is no bound.
      low = Math.min(low, Number.isNaN(value) ? wanted : value);
      high = Math.max(high, Number.isNaN(value) ? wanted : value);
    }
    const gap = Math.max(0, low - wanted, wanted - high);
    return away / reach.distance ** 2 + (gap / reach.dose) ** 2;
  };

  let offsets: Offsets = { most: 0, distance: 0, steps: [] };
  return (place, wanted, reach, most) => {
    if (offsets.most !== most || offsets.distance !== reach.distance)
      offsets = nearOffsets(spacing, axes, reach.distance, most);
    const base = axes.map((axis) =>
      Math.min(size[axis] - 2, Math.max(0, Math.floor((place[axis] - origin[axis]) / spacing[axis]))),
    );
    let least = most;
    for (const { offset, atLeast } of offsets.steps) {
      // What follows is farther away.
      if (atLeast >= least) break;
      cell.fill(0);
      let inside = true;
      axes.forEach((axis, at) => {
        cell[axis] = (base[at] ?? 0) + (offset[at] ?? 0);
        inside &&= (cell[axis] ?? 0) >= 0 && (cell[axis] ?? 0) <= size[axis] - 2;
      });
      if (!inside || leastOf(place, wanted, reach) >= least) continue;
      for (const path of paths) {
        const square = toSimplex(path, place, wanted, reach);
        if (square < least) least = square;
      }
    }
    return least;
  };
}

/** Offsets to cells within a reach of any point of a cell, the nearest first. */
interface Offsets {
  readonly most: number;
  readonly distance: number;
  readonly steps: readonly { readonly offset: readonly number[]; readonly atLeast: number }[];
}

function nearOffsets(
  spacing: readonly number[],
  axes: readonly number[],
  distance: number,
  most: number,
): Offsets {
  const reach = Math.sqrt(most) * distance;
  let offsets: readonly (readonly number[])[] = [[]];
  for (const axis of axes) {
    const steps = Math.floor(reach / (spacing[axis] ?? 1)) + 1;
    offsets = offsets.flatMap((one) =>
      Array.from({ length: 2 * steps + 1 }, (_, at) => [...one, at - steps]),
    );
  }
  const steps = offsets.map((offset) => ({
    offset,
    // From one end of a cell to the near end of the other.
    atLeast: offset.reduce(
      (sum, by, at) =>
        sum + ((Math.max(0, Math.abs(by) - 1) * (spacing[axes[at] ?? 0] ?? 1)) / distance) ** 2,
      0,
    ),
  }));
  return { most, distance, steps: steps.sort((a, b) => a.atLeast - b.atLeast) };
}

/** All orders of some axes: the paths along edges from one end of a cell's diagonal to the other. */
const permutations = (axes: readonly number[]): readonly (readonly number[])[] =>
  axes.length === 0
    ? [[]]
    : axes.flatMap((first) =>
        permutations(axes.filter((axis) => axis !== first)).map((rest) => [first, ...rest]),
      );
