/** The points of a regular grid: x runs fastest. */
export interface GridShape {
  /** The first point, Å. */
  readonly begin: readonly [x: number, y: number, z: number];
  /** Points along each axis. */
  readonly count: readonly [x: number, y: number, z: number];
  /** Å. */
  readonly spacing: number;
}

/** The last point of a grid along each axis, Å. */
export function endOf({ begin, count, spacing }: GridShape): readonly [number, number, number] {
  return [
    begin[0] + spacing * (count[0] - 1),
    begin[1] + spacing * (count[1] - 1),
    begin[2] + spacing * (count[2] - 1),
  ];
}

/** The number of points. */
export const pointCount = ({ count }: GridShape): number => count[0] * count[1] * count[2];
