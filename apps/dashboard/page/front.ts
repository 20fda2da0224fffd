/** A candidate by two measurements. */
export interface Point {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** 1 where more is better, −1 where less is. */
interface Signs {
  readonly x: 1 | -1;
  readonly y: 1 | -1;
}

/** The points that no other is better than in one and at least as good in the other, from the best across on. */
export function front(points: readonly Point[], signs: Signs): readonly Point[] {
  const ordered = [...points].sort((a, b) => signs.x * (b.x - a.x) || signs.y * (b.y - a.y) || a.id - b.id);
  const found: Point[] = [];
  for (const point of ordered) {
    const last = found.at(-1);
    if (!last || signs.y * point.y > signs.y * last.y) found.push(point);
  }
  return found;
}

/** The area that the front covers after each point, from the worst value of all points in both. */
export function hypervolumes(points: readonly Point[], signs: Signs): readonly number[] {
  const worst = (values: readonly number[], sign: 1 | -1): number =>
    values.reduce((low, value) => (sign * value < sign * low ? value : low), values[0] ?? 0);
  const [x0, y0] = [
    worst(
      points.map(({ x }) => x),
      signs.x,
    ),
    worst(
      points.map(({ y }) => y),
      signs.y,
    ),
  ];
  let kept: readonly Point[] = [];
  let volume = 0;
  return points.map((point) => {
    const next = front([...kept, point], signs);
    if (next.includes(point)) {
      kept = next;
      volume = areaOf(kept, signs, [x0, y0]);
    }
    return volume;
  });
}

function areaOf(kept: readonly Point[], signs: Signs, [x0, y0]: readonly [number, number]): number {
  let [area, below] = [0, 0];
  for (const { x, y } of kept) {
    const up = signs.y * (y - y0);
    area += signs.x * (x - x0) * (up - below);
    below = up;
  }
  return area;
}
