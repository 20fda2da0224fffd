import type { Contour } from './contour.ts';

/**
 * Contours without their copies: the same points in the same plane, wherever they begin and whichever way they run. Copies
 * would take each other away, since a contour in another is a hole.
 */
export function distinctContours(contours: readonly Contour[]): readonly Contour[] {
  const seen = new Set<string>();
  return contours.filter((contour) => {
    const key = keyOf(contour);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The corners to a hundredth of a millimetre, from the first in order, in the direction of the smaller neighbour. */
function keyOf({ z, points }: Contour): string {
  const corners = Array.from(
    { length: points.length / 2 },
    (_, at) => `${rounded(points[2 * at])},${rounded(points[2 * at + 1])}`,
  );
  // Some exports write the first corner again at the end.
  const ring = corners.filter((corner, at) => corner !== corners[(at + 1) % corners.length]);
  const start = ring.reduce((best, corner, at) => (corner < (ring[best] ?? corner) ? at : best), 0);
  const forward = [...ring.slice(start), ...ring.slice(0, start)];
  const backward = [...forward.slice(0, 1), ...forward.slice(1).reverse()];
  const [one, other] = [forward.join(' '), backward.join(' ')];
  return `${rounded(z)} ${one < other ? one : other}`;
}

const rounded = (value = 0): number => Math.round(100 * value);
