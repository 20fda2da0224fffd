import { type Grid, voxelCount, voxelsOfMask } from '../../case/index.ts';
import { importInvalid } from '../import/errors.ts';
import type { Contour } from './contour.ts';
import { distinctContours } from './distinct-contours.ts';

/** The most work that contours of one structure may be: points times the rows that they cross. */
const maxCrossings = 2e8;
/** Places are written in decimals, so that halves are met to a micrometre. */
const tolerance = 1e-3;

/**
 * The voxels whose centres lie inside contours, by the even-odd rule: what lies inside two contours of a plane is a hole.
 *
 * A slice takes the contours of the nearest plane, no farther than half the distance of slices or of planes; one that lies
 * at exactly half belongs to the plane above it. A contour that is there twice counts once.
 */
export function rasterise(contours: readonly Contour[], grid: Grid, name: string): Uint32Array {
  const [nx, ny, nz] = grid.size;
  const planes = planesOf(distinctContours(contours));
  const places = [...planes.keys()].sort((a, b) => a - b);
  const reach = Math.max(grid.spacing[2], typicalGap(places)) / 2;
  const mask = new Uint8Array(voxelCount(grid));
  let crossed = 0;
  for (let k = 0; k < nz; k++) {
    const z = grid.origin[2] + k * grid.spacing[2];
    const nearest = nearestTo(places, z);
    if (nearest === undefined || nearest - z > reach + tolerance || z - nearest > reach - tolerance) continue;
    const rows: number[][] = Array.from({ length: ny }, () => []);
    for (const { points } of planes.get(nearest) ?? []) crossed += crossings(points, grid, rows);
    if (crossed > maxCrossings)
      throw importInvalid(
        `The contours of '${name}' cross more rows than any structure does: export it again.`,
      );
    rows.forEach((xs, j) => {
      xs.sort((a, b) => a - b);
      for (let at = 0; at + 1 < xs.length; at += 2) {
        // Half-open, so that neighbours never share a voxel.
        const from = Math.max(0, Math.ceil(((xs[at] ?? 0) - grid.origin[0]) / grid.spacing[0]));
        const to = Math.min(nx, Math.ceil(((xs[at + 1] ?? 0) - grid.origin[0]) / grid.spacing[0]));
        if (to > from) mask.fill(1, nx * (j + ny * k) + from, nx * (j + ny * k) + to);
      }
    });
  }
  return voxelsOfMask(mask);
}

/** Contours by plane; places within a hundredth of a millimetre are one. */
function planesOf(contours: readonly Contour[]): ReadonlyMap<number, readonly Contour[]> {
  const planes = new Map<number, Contour[]>();
  for (const contour of contours) {
    const place = Math.round(contour.z * 100) / 100;
    const there = planes.get(place);
    if (there) there.push(contour);
    else planes.set(place, [contour]);
  }
  return planes;
}

/** The median distance of neighbouring planes; 0 for fewer than two. */
function typicalGap(places: readonly number[]): number {
  const gaps = places.slice(1).map((place, at) => place - (places[at] ?? place));
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}

/** The nearest place; of two as near, the upper one. */
const nearestTo = (places: readonly number[], z: number): number | undefined =>
  places.reduce<number | undefined>(
    (best, place) =>
      best === undefined || Math.abs(place - z) < Math.abs(best - z) + tolerance ? place : best,
    undefined,
  );

/** Where the edges of a polygon cross the middles of the rows; returns how many it looked at. */
function crossings(points: Float64Array, { size, spacing, origin }: Grid, rows: number[][]): number {
  const count = points.length / 2;
  let looked = 0;
  for (let at = 0; at < count; at++) {
    const next = (at + 1) % count;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [
      points[2 * at],
      points[2 * at + 1],
      points[2 * next],
      points[2 * next + 1],
    ];
    const [low, high] = y0 < y1 ? [y0, y1] : [y1, y0];
    const from = Math.max(0, Math.ceil((low - origin[1]) / spacing[1]));
    const to = Math.min(size[1], Math.ceil((high - origin[1]) / spacing[1]));
    for (let row = from; row < to; row++)
      rows[row]?.push(x0 + ((x1 - x0) * (origin[1] + row * spacing[1] - y0)) / (y1 - y0));
    looked += 1 + Math.max(0, to - from);
  }
  return looked;
}
