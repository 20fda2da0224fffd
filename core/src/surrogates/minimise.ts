import type { RandomStream } from '../context/index.ts';
import { throwIfAborted, usageError } from '../errors/index.ts';
import type { Minimiser, Point } from './minimiser.ts';

/** Options of {@link minimise}. */
export interface MinimiseOptions {
  /** Where it begins, in the unit cube. */
  readonly start: Point;
  /** A named stream of its own: equal streams give equal points. */
  readonly random: RandomStream;
  /** How often the value of a point is asked for. */
  readonly evaluations: number;
  readonly signal?: AbortSignal | undefined;
}

/** A point with its value. */
export interface Minimum {
  readonly at: Point;
  readonly value: number;
}

/**
 * Runs a minimiser for so many evaluations and gives the lowest point that it has met, the first of equally low ones.
 *
 * A value that is NaN counts as the worst.
 *
 * @throws TextGradError `MINIMISE_EVALUATIONS` when no evaluation is allowed.
 *
 * @example
 * ```ts
 * import { randomStream } from '@textgrad/core';
 * import { minimise, nelderMead } from '@textgrad/core/surrogates';
 *
 * const options = { start: [0.5], random: randomStream(1), evaluations: 40 };
 * const { at } = await minimise(nelderMead, ([x = 0]) => Math.abs(x - 0.25), options);
 * console.log(at[0]?.toFixed(3)); // 0.250
 * ```
 */
export async function minimise(
  method: Minimiser,
  valueAt: (at: Point) => number | Promise<number>,
  { start, random, evaluations, signal }: MinimiseOptions,
): Promise<Minimum> {
  if (!(evaluations >= 1))
    throw usageError('MINIMISE_EVALUATIONS', `At least one evaluation is needed, not ${evaluations}.`);
  const asked = method(start, random);
  let next = asked.next();
  let lowest: Minimum = { at: next.value, value: Number.POSITIVE_INFINITY };
  for (let count = 1; ; count++) {
    throwIfAborted(signal);
    const at = next.value;
    const measured = await valueAt(at);
    const value = Number.isNaN(measured) ? Number.POSITIVE_INFINITY : measured;
    if (value < lowest.value) lowest = { at, value };
    if (count >= evaluations) return lowest;
    next = asked.next(value);
  }
}
