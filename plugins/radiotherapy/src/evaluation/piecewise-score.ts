/** The points of a value: linear between those given, level beyond the first and the last. */
export function scoreOf(
  points: readonly (readonly [value: number, points: number])[],
  value: number,
): number {
  const above = points.findIndex(([at]) => at >= value);
  const [high, low] = [points[above], points[above - 1]];
  if (!high) return points.at(-1)?.[1] ?? 0;
  if (!low) return high[1];
  return low[1] + ((value - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}
