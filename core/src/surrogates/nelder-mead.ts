import { usageError } from '../errors/index.ts';
import type { Minimiser, Point } from './minimiser.ts';

/** Edge of the first simplex. */
const edge = 0.15;

interface Vertex {
  readonly at: Point;
  readonly value: number;
}

/**
 * Minimises with Nelder and Mead's simplex: the usual coefficients 1, 2, ½, ½, kept in the cube. It draws nothing at random.
 *
 * @throws TextGradError `SURROGATE_EXAMPLES` when the start has no coordinate.
 * @see Nelder and Mead, Computer Journal 1965, 7:308
 *
 * @example
 * ```ts
 * import { randomStream } from '@textgrad/core';
 * import { minimise, nelderMead } from '@textgrad/core/surrogates';
 *
 * const square = ([x = 0, y = 0]: readonly number[]): number => (x - 0.3) ** 2 + (y - 0.8) ** 2;
 * const options = { start: [0.5, 0.5], random: randomStream(1), evaluations: 80 };
 * console.log((await minimise(nelderMead, square, options)).value < 1e-6); // true
 * ```
 */
export const nelderMead: Minimiser = function* (start) {
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
    if (!best || !worst || !second)
      throw usageError('SURROGATE_EXAMPLES', 'A simplex needs at least one coordinate.');
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
