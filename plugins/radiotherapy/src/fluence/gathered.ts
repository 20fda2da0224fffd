import type { Structure } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { keptPoints, pointPattern } from './point-pattern.ts';

/** The doses of a structure, gathered from all rows of a matrix. */
export interface Gathered {
  readonly structure: string;
  /** The voxel of each dose. */
  readonly voxels: Uint32Array;
  readonly dose: Float64Array;
  readonly gradient: Float64Array;
  /** Fills `dose` from the dose of every row. */
  gather(from: Float64Array): void;
  /** Lowers, for the row of each dose, up to where it counts for nothing; without limits every dose counts. */
  limit(rows: Float64Array, quietUpTo?: Float64Array): void;
  /** Adds `gradient`, times a weight, to the derivative by row. */
  scatter(weight: number, into: Float64Array): void;
}

/** The row of each voxel. */
export function rowsByVoxel({ voxels }: Pick<DoseInfluence, 'voxels'>): Uint32Array {
  const rowOf = new Uint32Array((voxels.at(-1) ?? 0) + 1);
  voxels.forEach((voxel, row) => {
    rowOf[voxel] = row;
  });
  return rowOf;
}

/** Doses at the centres of voxels. */
export function gatheredVoxels(structure: string, voxels: Uint32Array, rowOf: Uint32Array): Gathered {
  const rows = voxels.map((voxel) => rowOf[voxel] ?? 0);
  const [dose, gradient] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  return {
    structure,
    voxels,
    dose,
    gradient,
    gather(from) {
      for (let v = 0; v < rows.length; v++) dose[v] = from[rows[v] ?? 0] ?? 0;
    },
    limit(limits, quietUpTo) {
      rows.forEach((row, v) => {
        limits[row] = Math.min(limits[row] ?? 0, quietUpTo?.[v] ?? -1);
      });
    },
    scatter(weight, into) {
      for (let v = 0; v < rows.length; v++) {
        const row = rows[v] ?? 0;
        into[row] = (into[row] ?? 0) + weight * (gradient[v] ?? 0);
      }
    },
  };
}

/**
 * Doses at the points where histograms are read: between the centres of voxels, linearly along each axis.
 *
 * @param kept - The voxels whose points count; all of the structure's without it.
 */
export function gatheredPoints(structure: Structure, influence: DoseInfluence, kept?: Uint32Array): Gathered {
  const { voxels, starts, rows, shares } = keptPoints(pointPattern(structure, influence), kept);
  const [dose, gradient] = [new Float64Array(voxels.length), new Float64Array(voxels.length)];
  return {
    structure: structure.name,
    voxels,
    dose,
    gradient,
    gather(from) {
      let at = 0;
      for (let point = 0; point < dose.length; point++) {
        const end = starts[point + 1] ?? 0;
        let sum = 0;
        for (; at < end; at++) sum += (shares[at] ?? 0) * (from[rows[at] ?? 0] ?? 0);
        dose[point] = sum;
      }
    },
    // A point between two rows needs both, whatever the one of them has.
    limit(limits) {
      for (const row of rows) limits[row] = -1;
    },
    scatter(weight, into) {
      for (let point = 0; point < gradient.length; point++) {
        const slope = weight * (gradient[point] ?? 0);
        // Most points of an organ lie within its goals.
        if (slope === 0) continue;
        const end = starts[point + 1] ?? 0;
        for (let at = starts[point] ?? 0; at < end; at++) {
          const row = rows[at] ?? 0;
          into[row] = (into[row] ?? 0) + slope * (shares[at] ?? 0);
        }
      }
    },
  };
}
