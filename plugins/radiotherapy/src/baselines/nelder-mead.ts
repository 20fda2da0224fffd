import type { Method, Point } from './method.ts';

/** Edge of the first simplex. */
const edge = 0.15;

interface Vertex {
  readonly at: Point;
  readonly value: number;
}

/**
 * Nelder and Mead's simplex (Computer Journal 1965, 7:308) with the usual coefficients 1, 2, ½, ½, kept in the cube.
 */
export const nelderMead: Method = function* (start) {
  const visit = function* (point: Point): Generator<Point, Vertex, number> {
    const at = point.map((one) => Math.min(1, Math.max(0, one)));
    return { at, value: yield at };
  };
  let simplex: Vertex[] = [yield* visit(start)];
  for (let axis = 0; axis < start.length; axis++)
    simplex.push(
      yield* visit(start.map((one, at) => (at === axis ? (one + edge > 1 ? one - edge : one + edge) : one))),
    );
  for (;;) {
    simplex = simplex.toSorted((a, b) => a.value - b.value);
    const [best, worst, second] = [simplex[0], simplex.at(-1), simplex.at(-2)];
    if (!best || !worst || !second) throw new RangeError('a simplex needs a dimension');
    const others = simplex.slice(0, -1);
    const middle = start.map(
      (_, at) => others.reduce((sum, one) => sum + (one.at[at] ?? 0), 0) / others.length,
    );
    const along = (share: number): Point =>
      middle.map((one, at) => one + share * (one - (worst.at[at] ?? 0)));
    const reflected = yield* visit(along(1));
    let next: Vertex | undefined = reflected.value < second.value ? reflected : undefined;
    if (reflected.value < best.value) {
      const expanded = yield* visit(along(2));
      if (expanded.value < reflected.value) next = expanded;
    } else if (!next) {
      const contracted = yield* visit(along(reflected.value < worst.value ? 0.5 : -0.5));
      if (contracted.value < Math.min(reflected.value, worst.value)) next = contracted;
    }
    if (next) simplex = [...others, next];
    else {
      simplex = [best];
      for (const { at } of others.slice(1).concat(worst))
        simplex.push(yield* visit(best.at.map((one, axis) => (one + (at[axis] ?? 0)) / 2)));
    }
  }
};
