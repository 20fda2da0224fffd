import { contours } from 'd3-contour';
import type { Slice } from './plane.ts';

/** Units of a drawing in a millimetre: paths hold whole numbers. */
export const unitsPerMillimetre = 10;

/**
 * The closed lines around what is at least a level, linear between the pixels' centres, as an SVG path in tenths of a
 * millimetre; empty where nothing is.
 */
export function contourPath({ columns, rows, pixel, values }: Slice, level: number): string {
  if (!values.some((value) => value >= level)) return '';
  const { coordinates } = contours().size([columns, rows]).contour(Array.from(values), level);
  const [width, height] = [pixel[0] * unitsPerMillimetre, pixel[1] * unitsPerMillimetre];
  return coordinates
    .flat()
    .map((ring) =>
      ringPath(ring.map(([x = 0, y = 0]): Point => [Math.round(x * width), Math.round(y * height)])),
    )
    .join('');
}

type Point = readonly [x: number, y: number];

/** A closed ring in relative steps; points that lie on the line between their neighbours are left out. */
function ringPath(ring: readonly Point[]): string {
  const corners: Point[] = [];
  for (const point of ring) {
    const [before, last] = corners.slice(-2);
    if (before && last && onLine(before, last, point)) corners.pop();
    corners.push(point);
  }
  let at = corners[0] ?? ([0, 0] as const);
  const steps = corners.slice(1).flatMap(([x, y]) => {
    const step = [x - at[0], y - at[1]];
    at = [x, y];
    return step;
  });
  const [x, y] = corners[0] ?? [0, 0];
  return `M${x} ${y}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

const onLine = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean =>
  (bx - ax) * (cy - by) === (by - ay) * (cx - bx);
