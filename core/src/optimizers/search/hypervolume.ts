import { usageError } from '../../errors/index.ts';

/**
 * The volume that points dominate above a reference point, exactly, in one, two or three dimensions; every coordinate is
 * better when higher. Points that are not above the reference in all coordinates add nothing.
 *
 * @throws TextGradError `HYPERVOLUME_DIMENSIONS` for other dimensions, or points of another one than the reference.
 * @see Zitzler and Thiele, IEEE Trans. Evol. Comput. 1999, 3:257
 *
 * @example
 * ```ts
 * import { hypervolume } from '@textgrad/core';
 *
 * console.log(hypervolume([[1, 2], [2, 1]], [0, 0])); // 3
 * ```
 */
export function hypervolume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  const dimensions = reference.length;
  const measure = measures[dimensions];
  if (!measure || points.some((point) => point.length !== dimensions))
    throw usageError(
      'HYPERVOLUME_DIMENSIONS',
      `A hypervolume needs 1 to 3 objectives, the same for all points and the reference; the reference has ${dimensions}.`,
    );
  const above = points
    .map((point) => point.map((value, axis) => value - (reference[axis] as number)))
    .filter((point) => point.every((value) => value > 0));
  return measure(above);
}

/** Volumes above the origin, by dimension. */
const measures: Readonly<Record<number, (points: readonly (readonly number[])[]) => number>> = {
  1: (points) => Math.max(0, ...points.map(([x = 0]) => x)),
  2: area,
  3: (points) => sliced(points, 2, area),
};

/** The area under a staircase of points. */
function area(points: readonly (readonly number[])[]): number {
  let height = 0;
  let total = 0;
  for (const [x = 0, y = 0] of points.toSorted(([a = 0], [b = 0]) => b - a)) {
    if (y <= height) continue;
    total += x * (y - height);
    height = y;
  }
  return total;
}

/** Adds up slabs along an axis: between two levels the points from the upper one on count. */
function sliced(
  points: readonly (readonly number[])[],
  axis: number,
  slice: (points: readonly (readonly number[])[]) => number,
): number {
  const sorted = points.toSorted((a, b) => (b[axis] as number) - (a[axis] as number));
  return sorted.reduce((total, point, index) => {
    const below = sorted[index + 1]?.[axis] ?? 0;
    const thickness = (point[axis] as number) - below;
    return thickness > 0 ? total + thickness * slice(sorted.slice(0, index + 1)) : total;
  }, 0);
}
