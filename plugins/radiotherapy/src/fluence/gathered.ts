import type { Grid, Structure } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { everyOffset, structureSamples } from '../evaluation/structure-samples.ts';

/** The doses of a structure, gathered from all rows of a matrix. */
export interface Gathered {
  readonly structure: string;
  /** The voxel of each dose. */
  readonly voxels: Uint32Array;
  readonly dose: Float64Array;
  readonly gradient: Float64Array;
  /** Fills `dose` from the dose of every row. */
  gather(from: Float64Array): void;
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
    scatter(weight, into) {
      for (let v = 0; v < rows.length; v++) {
        const row = rows[v] ?? 0;
        into[row] = (into[row] ?? 0) + weight * (gradient[v] ?? 0);
      }
    },
  };
}

/** Doses at the points where histograms are read: between the centres of voxels, linearly along each axis. */
export function gatheredPoints(structure: Structure, influence: DoseInfluence): Gathered {
  const { grid, voxels: known } = influence;
  const { divisions, voxels, parts } = structureSamples(structure, grid);
  const rowOf = new Int32Array(grid.size[0] * grid.size[1] * grid.size[2]).fill(-1);
  known.forEach((voxel, row) => {
    rowOf[voxel] = row;
  });
  const corners = everyOffset(divisions).map((offset) => cornersOf(offset, grid));
  const starts = new Uint32Array(voxels.length + 1);
  const [rows, shares]: [number[], number[]] = [[], []];
  for (let point = 0; point < voxels.length; point++) {
    const first = rows.length;
    for (const { step, share, inside } of corners[parts[point] ?? 0] ?? []) {
      const voxel = voxels[point] ?? 0;
      const row = inside(voxel) ? (rowOf[voxel + step] ?? -1) : -1;
      if (row < 0) continue;
      rows.push(row);
      shares.push(share);
    }
    const sum = shares.slice(first).reduce((all, one) => all + one, 0);
    for (let at = first; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / sum;
    starts[point + 1] = rows.length;
  }
  const [dose, gradient] = [new Float64Array(voxels.length), new Float64Array(voxels.length)];
  const [from, share] = [Uint32Array.from(rows), Float64Array.from(shares)];
  return {
    structure: structure.name,
    voxels,
    dose,
    gradient,
    gather(all) {
      for (let point = 0; point < dose.length; point++) {
        let sum = 0;
        for (let at = starts[point] ?? 0; at < (starts[point + 1] ?? 0); at++)
          sum += (share[at] ?? 0) * (all[from[at] ?? 0] ?? 0);
        dose[point] = sum;
      }
    },
    scatter(weight, into) {
      for (let point = 0; point < dose.length; point++)
        for (let at = starts[point] ?? 0; at < (starts[point + 1] ?? 0); at++) {
          const row = from[at] ?? 0;
          into[row] = (into[row] ?? 0) + weight * (share[at] ?? 0) * (gradient[point] ?? 0);
        }
    },
  };
}

/** The voxels around a point of a voxel: how far each is in the grid's order, its share, and whether it lies in the grid. */
function cornersOf([x, y, z]: readonly [number, number, number], { size: [nx, ny, nz] }: Grid) {
  const axes = [
    { offset: x, n: nx, stride: 1 },
    { offset: y, n: ny, stride: nx },
    { offset: z, n: nz, stride: nx * ny },
  ];
  return Array.from({ length: 8 }, (_, corner) => {
    const moved = axes.map(({ offset, n, stride }, axis) => {
      const away = (corner >> axis) & 1;
      const share = away ? Math.abs(offset) : 1 - Math.abs(offset);
      return { share, step: away * Math.sign(offset), n, stride };
    });
    return {
      share: moved.reduce((product, { share }) => product * share, 1),
      step: moved.reduce((sum, { step, stride }) => sum + step * stride, 0),
      inside: (voxel: number): boolean =>
        moved.every(({ step, n, stride }) => {
          const at = (Math.floor(voxel / stride) % n) + step;
          return at >= 0 && at < n;
        }),
    };
  }).filter(({ share }) => share > 0);
}
