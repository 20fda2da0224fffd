import { type Grid, type Triple, type VolumeFractions, volumeFractions } from '../../case/index.ts';
import type { Contour } from './contour.ts';
import { rasterise } from './rasterise.ts';

/**
 * How much of each voxel lies inside contours: the contours on finer voxels, by the rules of {@link rasterise}.
 *
 * @returns `undefined` for contours in a single plane, whose thickness nothing says, and for structures so large that whole
 * voxels describe them well enough.
 */
export function contourFractions(
  contours: readonly Contour[],
  grid: Grid,
  name: string,
): VolumeFractions | undefined {
  const places = [...new Set(contours.map(({ z }) => z))].sort((a, b) => a - b);
  const gaps = places.slice(1).map((place, at) => place - (places[at] ?? place));
  const reach = Math.max(0, ...gaps) / 2;
  // Places within a hundredth of a millimetre are one plane.
  if (reach < 0.01) return undefined;
  const ranges = [rangeOf(contours, 0), rangeOf(contours, 1)] as const;
  const low: Triple = [ranges[0][0], ranges[1][0], (places[0] ?? 0) - reach];
  const high: Triple = [ranges[0][1], ranges[1][1], (places.at(-1) ?? 0) + reach];
  return volumeFractions(grid, [low, high], (fine) => rasterise(contours, fine, name));
}

function rangeOf(contours: readonly Contour[], axis: 0 | 1): readonly [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { points } of contours)
    for (let at = axis; at < points.length; at += 2) {
      least = Math.min(least, points[at] ?? least);
      most = Math.max(most, points[at] ?? most);
    }
  return [least, most];
}
