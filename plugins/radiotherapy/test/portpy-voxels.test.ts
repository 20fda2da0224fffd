import { describe, expect, test } from 'vitest';
import { doseVoxels } from '../src/files/portpy/dose-voxels.ts';
import { type Grid, voxelCentre } from '../src/index.ts';

/** The places of dose points on a grid that fills an ellipse, mm. */
function pointsIn(
  ct: Grid,
  pitch: readonly [number, number, number],
  inside: (at: readonly number[]) => boolean,
) {
  const points: (readonly [number, number, number])[] = [];
  const steps = ([0, 1, 2] as const).map((axis) =>
    Math.floor((ct.size[axis] * ct.spacing[axis]) / pitch[axis]),
  );
  for (let k = 0; k < (steps[2] ?? 0); k++)
    for (let j = 0; j < (steps[1] ?? 0); j++)
      for (let i = 0; i < (steps[0] ?? 0); i++) {
        const at = [i, j, k].map(
          (n, axis) => (ct.origin[axis] ?? 0) + (axis < 2 ? 1.3 : 0.2) + n * (pitch[axis] ?? 1),
        );
        const [x = 0, y = 0, z = 0] = at;
        if (inside(at)) points.push([x, y, z]);
      }
  return points;
}

/**
 * The map as PortPy makes it (create_ct_dose_voxel_map.py, by its description): a point has the CT voxel that holds it, every
 * other voxel in the box of these the nearest of them, and what lies outside the body none.
 */
function mapOf(
  ct: Grid,
  points: readonly (readonly [number, number, number])[],
  inBody: (at: readonly number[]) => boolean,
) {
  const [nx, ny, nz] = ct.size;
  const indices = points.map((point) =>
    point.map((place, axis) => Math.round((place - (ct.origin[axis] ?? 0)) / (ct.spacing[axis] ?? 1))),
  );
  const box = [0, 1, 2].map((axis) => {
    const along = indices.map((index) => index[axis] ?? 0);
    return [Math.min(...along), Math.max(...along)] as const;
  });
  return Int32Array.from({ length: nx * ny * nz }, (_, voxel) => {
    const at = [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny))];
    const outside = at.some((place, axis) => place < (box[axis]?.[0] ?? 0) || place > (box[axis]?.[1] ?? 0));
    if (outside || !inBody(voxelCentre(ct, voxel))) return -1;
    let [best, nearest] = [Number.POSITIVE_INFINITY, -1];
    indices.forEach((index, point) => {
      const distance = index.reduce((sum, place, axis) => sum + (place - (at[axis] ?? 0)) ** 2, 0);
      if (distance < best) [best, nearest] = [distance, point];
    });
    return nearest;
  });
}

describe("PortPy's map of dose voxels", () => {
  test.each([
    [
      '2.93 mm on 0.98 mm, which drifts against three voxels',
      [0.98, 0.98, 3],
      [2.9297, 2.9297, 3],
      [2.93, 2.93, 3],
    ],
    ['exactly three voxels', [1, 1, 3], [3, 3, 3], [3, 3, 3]],
    ['two and a half voxels', [1, 1, 2.5], [2.5, 2.5, 2.5], [2.5, 2.5, 2.5]],
    ['exactly two voxels, with a voxel as near to one as to the next', [1, 1, 2], [2, 2, 2], [2, 2, 2]],
  ] as const)('%s, cut by the body', (_, spacing, pitch, said) => {
    const ct: Grid = { size: [70, 50, 2], spacing, origin: [-34, -24, 0] };
    const inBody = ([x = 0, y = 0]: readonly number[]): boolean => (x / 28) ** 2 + (y / 19) ** 2 <= 1;
    const points = pointsIn(ct, pitch, inBody);
    const read = doseVoxels(mapOf(ct, points, inBody), ct, said);
    expect(points.length).toBeGreaterThan(150);
    expect(read.cellOf.length).toBe(points.length);
    points.forEach((point, dose) => {
      const centre = voxelCentre(read.grid, read.cellOf[dose] ?? 0);
      centre.forEach((place, axis) => {
        expect(Math.abs(place - (point[axis] ?? 0))).toBeLessThan(0.5 * (spacing[axis] ?? 1) + 0.1);
      });
    });
  });
});
