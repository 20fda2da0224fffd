// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
/** An energy that fills in its gradient. */
export type EnergyFunction = (position: Float64Array, gradient: Float64Array) => number;

/** When {@link minimise} stops. */
export interface MinimiseOptions {
  readonly maxIterations: number;
  /** Largest component of the gradient at which the position counts as a minimum. */
  readonly tolerance: number;
  /** Longest step of one coordinate in one iteration. */
  readonly maxStep: number;
}

const memory = 8;
const maxHalvings = 12;
const sufficientDecrease = 1e-4;

/**
 * Moves a position to a local minimum of an energy, in place, and returns the energy there.
 *
 * Limited-memory BFGS with backtracking: J. Nocedal, Math. Comp. 1980, 35, 773.
 */
export function minimise(
  energyOf: EnergyFunction,
  position: Float64Array,
  { maxIterations, tolerance, maxStep }: MinimiseOptions,
): number {
  const size = position.length;
  const history = new History(size);
  let gradient = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const next = new Float64Array(size);
  const direction = new Float64Array(size);
  let energy = energyOf(position, gradient);
  for (let iteration = 0; iteration < maxIterations && largest(gradient) > tolerance; iteration++) {
    history.direction(gradient, direction);
    let slope = dot(gradient, direction);
    if (!(slope < 0)) {
      history.clear();
      history.direction(gradient, direction);
      slope = dot(gradient, direction);
    }
    let step = Math.min(1, maxStep / largest(direction));
    let reached = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < maxHalvings; halving++, step /= 2) {
      for (let at = 0; at < size; at++) next[at] = position[at]! + step * direction[at]!;
      reached = energyOf(next, nextGradient);
      if (reached <= energy + sufficientDecrease * step * slope) break;
    }
    if (!(reached < energy)) {
      if (history.isEmpty) break;
      history.clear();
      continue;
    }
    history.add(position, next, gradient, nextGradient);
    position.set(next);
    energy = reached;
    [gradient, nextGradient] = [nextGradient, gradient];
  }
  return energy;
}

/** The last steps with their changes of the gradient, which stand for the curvature. */
class History {
  readonly #steps: Float64Array[] = [];
  readonly #changes: Float64Array[] = [];
  readonly #inverse: number[] = [];
  readonly #weights = new Float64Array(memory);
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  clear(): void {
    this.#steps.length = this.#changes.length = this.#inverse.length = 0;
  }

  add(from: Float64Array, to: Float64Array, before: Float64Array, after: Float64Array): void {
    const full = this.#steps.length === memory;
    const step = (full ? this.#steps.shift() : undefined) ?? new Float64Array(this.#size);
    const change = (full ? this.#changes.shift() : undefined) ?? new Float64Array(this.#size);
    if (full) this.#inverse.shift();
    for (let at = 0; at < this.#size; at++) {
      step[at] = to[at]! - from[at]!;
      change[at] = after[at]! - before[at]!;
    }
    const curvature = dot(step, change);
    if (curvature <= 1e-10) return;
    this.#steps.push(step);
    this.#changes.push(change);
    this.#inverse.push(1 / curvature);
  }

  /** Fills in the quasi-Newton direction of descent. */
  direction(gradient: Float64Array, into: Float64Array): void {
    for (let at = 0; at < this.#size; at++) into[at] = -gradient[at]!;
    const weights = this.#weights;
    for (let back = this.#steps.length - 1; back >= 0; back--) {
      const [step, change] = this.#pair(back);
      weights[back] = this.#inverse[back]! * dot(step, into);
      addScaled(into, change, -weights[back]!);
    }
    const last = this.#steps.length - 1;
    if (last >= 0) {
      const [step, change] = this.#pair(last);
      const scale = dot(step, change) / dot(change, change);
      for (let at = 0; at < this.#size; at++) into[at] = into[at]! * scale;
    }
    for (let back = 0; back <= last; back++) {
      const [step, change] = this.#pair(back);
      addScaled(into, step, weights[back]! - this.#inverse[back]! * dot(change, into));
    }
  }

  #pair(index: number): readonly [Float64Array, Float64Array] {
    return [this.#steps[index]!, this.#changes[index]!];
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

function addScaled(to: Float64Array, other: Float64Array, factor: number): void {
  for (let at = 0; at < to.length; at++) to[at] = to[at]! + factor * other[at]!;
}

function largest(values: Float64Array): number {
  let found = 0;
  for (let at = 0; at < values.length; at++) found = Math.max(found, Math.abs(values[at]!));
  return found;
}
