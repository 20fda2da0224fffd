import {
  everyOffset,
  type Grid,
  maskOf,
  type Structure,
  type StructureSamples,
  structureSamples,
  voxelCount,
} from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';

/** Between which rows of a dose matrix the points of a structure lie: those of point `p` from `starts[p]` on. */
export interface PointPattern {
  /** The voxel of each point. */
  readonly voxels: Uint32Array;
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  /** How much of each row's dose is the point's; they add to 1 for each. */
  readonly shares: Float64Array;
}

const known = new WeakMap<DoseInfluence, Map<Structure, PointPattern>>();

/**
 * The pattern of the points where a structure's dose is measured, or of a part of them that is spread evenly where they are many;
 * made once for a matrix.
 */
export function pointPattern(structure: Structure, influence: DoseInfluence): PointPattern {
  const patterns = known.get(influence) ?? new Map<Structure, PointPattern>();
  known.set(influence, patterns);
  const made = patterns.get(structure) ?? createPattern(structure, influence);
  patterns.set(structure, made);
  return made;
}

/** The part of a pattern whose points lie in some voxels. */
export function keptPoints(pattern: PointPattern, kept: Uint32Array | undefined): PointPattern {
  if (!kept) return pattern;
  const { voxels, starts, rows, shares } = pattern;
  const wanted = maskOf(kept, 1 + Math.max(voxels.at(-1) ?? 0, kept.at(-1) ?? 0));
  const points = Uint32Array.from(voxels.keys()).filter((point) => wanted[voxels[point] ?? 0] === 1);
  if (points.length === voxels.length) return pattern;
  const ends = new Uint32Array(points.length + 1);
  points.forEach((point, at) => {
    ends[at + 1] = (ends[at] ?? 0) + (starts[point + 1] ?? 0) - (starts[point] ?? 0);
  });
  const part = {
    voxels: points.map((point) => voxels[point] ?? 0),
    starts: ends,
    rows: new Uint32Array(ends.at(-1) ?? 0),
    shares: new Float64Array(ends.at(-1) ?? 0),
  };
  points.forEach((point, at) => {
    const [first, end] = [starts[point] ?? 0, starts[point + 1] ?? 0];
    part.rows.set(rows.subarray(first, end), ends[at]);
    part.shares.set(shares.subarray(first, end), ends[at]);
  });
  return part;
}

/** About how many points of a structure a solve reads: D95 of phantoms at these is within 0.4 % of that at all. */
const enough = 10_000;

/** Every so many of the points, at a stride that meets all places in voxels in turn. */
function everySoMany(samples: StructureSamples): StructureSamples {
  const { divisions, voxels, parts } = samples;
  let stride = Math.max(1, Math.floor(voxels.length / enough));
  // The divisions are 3, 5, 7 or 9.
  while (stride > 1 && (stride % 3 === 0 || stride % divisions === 0)) stride--;
  if (divisions === 1 || stride === 1) return samples;
  const isOfThem = (_: number, at: number): boolean => at % stride === 0;
  return { divisions, voxels: voxels.filter(isOfThem), parts: parts.filter(isOfThem) };
}

function createPattern(structure: Structure, { grid, voxels: calculated }: DoseInfluence): PointPattern {
  const { divisions, voxels, parts } = everySoMany(structureSamples(structure, grid));
  const rowOf = new Int32Array(voxelCount(grid)).fill(-1);
  calculated.forEach((voxel, row) => {
    rowOf[voxel] = row;
  });
  const corners = everyOffset(divisions).map((offset) => cornersOf(offset, grid));
  const starts = new Uint32Array(voxels.length + 1);
  const [rows, shares]: [number[], number[]] = [[], []];
  for (let point = 0; point < voxels.length; point++) {
    const first = rows.length;
    const voxel = voxels[point] ?? 0;
    let sum = 0;
    for (const { step, share, inside } of corners[parts[point] ?? 0] ?? []) {
      const row = inside(voxel) ? (rowOf[voxel + step] ?? -1) : -1;
      if (row < 0) continue;
      rows.push(row);
      shares.push(share);
      sum += share;
    }
    for (let at = first; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / sum;
    starts[point + 1] = rows.length;
  }
  return { voxels, starts, rows: Uint32Array.from(rows), shares: Float64Array.from(shares) };
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
