import type { Grid } from '../../case/index.ts';
import type { ContouredRoi } from './read-rtstruct.ts';

/**
 * A sentence for each region that is cut off where the image ends: planes above or below it, or corners beside it, by more
 * than half a voxel.
 */
export function beyondImage(
  regions: readonly ContouredRoi[],
  { size, spacing, origin }: Grid,
  image: string,
): readonly string[] {
  const [x, y, z] = ([0, 1, 2] as const).map((axis) => {
    const low = origin[axis] - spacing[axis] / 2;
    return (place: number): boolean =>
      place >= low - 1e-3 && place <= low + size[axis] * spacing[axis] + 1e-3;
  });
  return regions.flatMap(({ name, contours }) => {
    const planes = [...new Set(contours.map((contour) => contour.z))];
    const missed = planes.filter((place) => !z?.(place));
    const beside = contours.some(({ points }) =>
      points.some((place, at) => !(at % 2 === 0 ? x?.(place) : y?.(place))),
    );
    if (missed.length === 0 && !beside) return [];
    const where =
      missed.length > 0
        ? `${missed.length} of its ${planes.length} planes lie outside`
        : 'it reaches beyond the sides';
    return [
      `'${name}' is cut off where the ${image} ends: ${where}; only what lies inside is planned and evaluated.`,
    ];
  });
}
