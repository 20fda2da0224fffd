import type { Forecast } from './condition.ts';

/** What a {@link GrowingProcess} keeps of one thing, so that another known value costs it a single pass. */
export interface Column {
  /** The covariances with the known ones, solved; the first `length` count. */
  solved: Float64Array;
  length: number;
  /** Variance before anything is known, in units of the amplitude. */
  readonly own: number;
  /** What the known values add to a mean of 0. */
  pull: number;
  /** Which share of a constant mean the known values take the place of. */
  hold: number;
  /** How much of the variance is explained. */
  explained: number;
}

/** Mean and standard deviation of the values before anything is known. */
export interface Prior {
  readonly mean: number;
  readonly deviation: number;
}

const standard: Prior = { mean: 0, deviation: 1 };

/**
 * A Gaussian process that is told one value after another, with nothing fitted.
 *
 * The Cholesky factor of the covariances grows by a row: n²/2 operations for the n-th value. A thing that is asked about
 * again and again keeps its solved column and gains one entry, n operations. Prior mean and amplitude belong to the
 * question, not to the state, so that they may follow the values for nothing.
 *
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 2.1
 *
 * @example
 * ```ts
 * import { GrowingProcess } from '@textgrad/core/surrogates';
 *
 * const process = new GrowingProcess(3);
 * process.add([], 1, 2);
 * console.log(process.forecast(process.column([1], 1))); // { mean: 0.5, variance: 0.75 }
 * ```
 */
export class GrowingProcess {
  readonly #noise: number;
  readonly #rows: Float64Array[] = [];
  #values: Float64Array = new Float64Array(16);
  #ones: Float64Array = new Float64Array(16);

  /** `noise`: variance of the noise of each value, in units of the amplitude. */
  constructor(noise: number) {
    this.#noise = noise;
  }

  /** Values that are known. */
  get size(): number {
    return this.#rows.length;
  }

  /** Adds a known value, given the covariances of its thing with those known before, and its own variance. */
  add(near: ArrayLike<number>, own: number, value: number): void {
    const n = this.size;
    const row = this.#solve(near, n + 1);
    // Rounding may leave nothing of a thing that is known already: the noise is what is left then.
    const free = Math.max(own - dot(row, row, n), 0) + this.#noise;
    const pivot = Math.sqrt(free);
    row[n] = pivot;
    this.#values = roomFor(this.#values, n + 1);
    this.#ones = roomFor(this.#ones, n + 1);
    this.#values[n] = (value - dot(row, this.#values, n)) / pivot;
    this.#ones[n] = (1 - dot(row, this.#ones, n)) / pivot;
    this.#rows.push(row);
  }

  /** The column of a thing, given its covariances with all known ones. */
  column(near: ArrayLike<number>, own: number): Column {
    const n = this.size;
    const solved = this.#solve(near, n);
    return {
      ...{ solved, length: n, own, explained: dot(solved, solved, n) },
      pull: dot(solved, this.#values, n),
      hold: dot(solved, this.#ones, n),
    };
  }

  /** Brings a column up to date that knows of all values but the last, given the covariance with that one. */
  extend(column: Column, covariance: number): void {
    const n = column.length;
    const row = this.#rows[n];
    if (row === undefined || n !== this.size - 1) throw new RangeError('The column is not one value behind.');
    const entry = (covariance - dot(row, column.solved, n)) / (row[n] ?? 1);
    column.solved = roomFor(column.solved, n + 1);
    column.solved[n] = entry;
    column.length = n + 1;
    column.pull += entry * (this.#values[n] ?? 0);
    column.hold += entry * (this.#ones[n] ?? 0);
    column.explained += entry * entry;
  }

  /** What is expected of a thing, without the noise of measuring; mean 0 and deviation 1 before anything is known unless given. */
  forecast({ own, pull, hold, explained }: Column, { mean, deviation }: Prior = standard): Forecast {
    return { mean: mean * (1 - hold) + pull, variance: deviation ** 2 * Math.max(own - explained, 0) };
  }

  /** The weights of the known values: what is expected of a thing is the prior mean and its covariances times these. */
  weights(mean = 0): Float64Array {
    const n = this.size;
    const weights = Float64Array.from(
      { length: n },
      (_, at) => (this.#values[at] ?? 0) - mean * (this.#ones[at] ?? 0),
    );
    for (let at = n - 1; at >= 0; at--) {
      const row = this.#rows[at] as Float64Array;
      const weight = (weights[at] ?? 0) / (row[at] ?? 1);
      weights[at] = weight;
      for (let before = 0; before < at; before++)
        weights[before] = (weights[before] ?? 0) - weight * (row[before] ?? 0);
    }
    return weights;
  }

  /** Solves the triangular system for a right-hand side, in an array with room for so many. */
  #solve(near: ArrayLike<number>, room: number): Float64Array {
    const solved = new Float64Array(room);
    for (let at = 0; at < this.size; at++) {
      const row = this.#rows[at] as Float64Array;
      solved[at] = ((near[at] ?? 0) - dot(row, solved, at)) / (row[at] ?? 1);
    }
    return solved;
  }
}

/** An array with room for so many, twice as large where it must grow. */
function roomFor(array: Float64Array, length: number): Float64Array {
  if (array.length >= length) return array;
  const larger = new Float64Array(2 * length);
  larger.set(array);
  return larger;
}

/** The scalar product of the first so many, in four sums, which a processor adds side by side. */
function dot(one: Float64Array, other: Float64Array, length: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = length & ~3;
  for (let at = 0; at < whole; at += 4) {
    a += (one[at] as number) * (other[at] as number);
    b += (one[at + 1] as number) * (other[at + 1] as number);
    c += (one[at + 2] as number) * (other[at + 2] as number);
    d += (one[at + 3] as number) * (other[at + 3] as number);
  }
  for (let at = whole; at < length; at++) a += (one[at] as number) * (other[at] as number);
  return a + b + (c + d);
}
