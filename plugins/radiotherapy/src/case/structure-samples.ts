import type { Grid } from './grid.ts';
import type { Structure, VolumeFractions } from './structure.ts';

/** Points that stand for equal volumes of a structure, as points of a regular pattern in voxels. */
export interface StructureSamples {
  /** How many points lie along each axis of a voxel; 1 is its centre alone. */
  readonly divisions: number;
  /** The voxel of each point, ascending. */
  readonly voxels: Uint32Array;
  /** Which of its voxel's points each is, x fastest; of a single point 0. */
  readonly parts: Uint16Array;
}

/** How many points a structure is described by, at least, as far as voxels may be divided. */
const wanted = 20_000;
/** Odd numbers, so that centres are among the points. */
const allowed = [1, 3, 5, 7, 9] as const;

const known = new WeakMap<Structure, { readonly grid: Grid; readonly samples: StructureSamples }>();

/**
 * The points at which the dose of a structure is read: without fractions the centres of its voxels; with them, as many
 * points of each voxel as lie in it, the finer the smaller the structure.
 *
 * A voxel that is filled in part holds those of its points around which the structure is fullest.
 */
export function structureSamples(structure: Structure, grid: Grid): StructureSamples {
  const before = known.get(structure);
  if (before?.grid === grid) return before.samples;
  const { voxels, fractions } = structure;
  const divisions = fractions ? divisionsOf(fractions) : 1;
  const samples =
    fractions && divisions > 1
      ? partialSamples(fractions, grid, divisions)
      : { divisions: 1, voxels, parts: new Uint16Array(voxels.length) };
  known.set(structure, { grid, samples });
  return samples;
}

/**
 * The points that lie in any of some structures, each once, as finely as the one that is divided most.
 *
 * Where two of them share a voxel, the points say which of its parts both have.
 */
export function unionSamples(structures: readonly Structure[], grid: Grid): StructureSamples {
  const [only] = structures;
  if (only && structures.length === 1) return structureSamples(only, grid);
  const n = Math.max(1, ...structures.map((one) => structureSamples(one, grid).divisions));
  const count = n ** 3;
  const points = new Set<number>();
  for (const { voxels, fractions } of structures)
    if (fractions && n > 1) {
      const own = partialSamples(fractions, grid, n);
      own.voxels.forEach((voxel, at) => {
        points.add(voxel * count + (own.parts[at] ?? 0));
      });
    } else
      for (const voxel of voxels) for (let part = 0; part < count; part++) points.add(voxel * count + part);
  const sorted = Float64Array.from(points).sort();
  return {
    divisions: n,
    voxels: Uint32Array.from(sorted, (point) => Math.floor(point / count)),
    parts: Uint16Array.from(sorted, (point) => point % count),
  };
}

function divisionsOf({ shares }: VolumeFractions): number {
  const volume = shares.reduce((sum, share) => sum + share, 0);
  return allowed.find((n) => volume * n ** 3 >= wanted) ?? 9;
}

function partialSamples({ voxels, shares }: VolumeFractions, grid: Grid, n: number): StructureSamples {
  const shareAt = shareField(voxels, shares, grid);
  const [own, parts]: [number[], number[]] = [[], []];
  const every = Array.from({ length: n ** 3 }, (_, part) => part);
  let carried = 0.5;
  for (let at = 0; at < voxels.length; at++) {
    const voxel = voxels[at] ?? 0;
    // What is rounded off goes to the next voxel, so that the sum stays right.
    carried += (shares[at] ?? 0) * n ** 3;
    const count = Math.min(n ** 3, Math.floor(carried));
    carried -= count;
    for (const part of count === n ** 3 ? every : fullest(every, count, n, voxel, shareAt)) {
      own.push(voxel);
      parts.push(part);
    }
  }
  return { divisions: n, voxels: Uint32Array.from(own), parts: Uint16Array.from(parts) };
}

type ShareField = (voxel: number, x: number, y: number, z: number) => number;

/** The points of a voxel around which the shares, read between the voxels, are largest. */
function fullest(
  every: readonly number[],
  count: number,
  n: number,
  voxel: number,
  shareAt: ShareField,
): readonly number[] {
  if (count === 0) return [];
  const shares = every.map((part) => shareAt(voxel, ...partOffset(part, n)));
  return every.toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, count);
}

/** Where all parts of a voxel lie, by their numbers. */
export const everyOffset = (n: number): readonly (readonly [x: number, y: number, z: number])[] =>
  Array.from({ length: n ** 3 }, (_, part) => partOffset(part, n));

/** Where a part lies in its voxel, from -½ to ½ along each axis. */
function partOffset(part: number, n: number): readonly [x: number, y: number, z: number] {
  const at = (index: number): number => (index + 0.5) / n - 0.5;
  return [at(part % n), at(Math.floor(part / n) % n), at(Math.floor(part / (n * n)))];
}

function shareField(voxels: Uint32Array, shares: Float32Array, { size: [nx, ny, nz] }: Grid): ShareField {
  const share = new Map<number, number>();
  for (let at = 0; at < voxels.length; at++) share.set(voxels[at] ?? 0, shares[at] ?? 0);
  return (voxel, x, y, z) => {
    const [i, j, k] = [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny))];
    const value = (a: number, b: number, c: number): number => {
      const [p, q, r] = [i + a, j + b, k + c];
      if (p < 0 || q < 0 || r < 0 || p >= nx || q >= ny || r >= nz) return 0;
      return share.get(p + nx * (q + ny * r)) ?? 0;
    };
    const [a, b, c] = [Math.sign(x), Math.sign(y), Math.sign(z)];
    const [u, v, w] = [Math.abs(x), Math.abs(y), Math.abs(z)];
    const along = (q: number, r: number): number => (1 - u) * value(0, q, r) + u * value(a, q, r);
    const plane = (r: number): number => (1 - v) * along(0, r) + v * along(b, r);
    return (1 - w) * plane(0) + w * plane(c);
  };
}
