// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { TorsionTree } from './torsion-tree.ts';

/** An energy with its gradient over the conformations of a tree. */
export interface Objective {
  readonly tree: TorsionTree;
  evaluate(conformation: Float64Array, gradient: Float64Array, cap: number): number;
}

/** The sufficient-decrease constant, the most trials and the shrinking factor of the line search, as in Vina. */
const sufficientDecrease = 1e-4;
const lineTrials = 10;
const shrink = 0.5;
const smallestGradient = 1e-5;
const epsilon = Number.EPSILON;

/**
 * BFGS over conformations, with all its memory allocated once.
 *
 * Vina goes on after a line search that found nothing lower; here that ends the optimisation, which saves 15 % of the
 * evaluations (docs/decisions/0019). The first step is taken in any case, because it is the one out of a clash.
 */
export class Minimizer {
  readonly #objective: Objective;
  readonly #n: number;
  /** The inverse Hessian, full and symmetric, by rows. */
  readonly #inverse: Float64Array;
  readonly #gradient: Float64Array;
  readonly #nextGradient: Float64Array;
  readonly #direction: Float64Array;
  readonly #difference: Float64Array;
  readonly #product: Float64Array;
  readonly #point: Float64Array;
  readonly #next: Float64Array;

  constructor(objective: Objective) {
    const n = objective.tree.freedoms;
    this.#objective = objective;
    this.#n = n;
    this.#inverse = new Float64Array(n * n);
    this.#gradient = new Float64Array(n);
    this.#nextGradient = new Float64Array(n);
    this.#direction = new Float64Array(n);
    this.#difference = new Float64Array(n);
    this.#product = new Float64Array(n);
    this.#point = new Float64Array(objective.tree.conformationLength);
    this.#next = new Float64Array(objective.tree.conformationLength);
  }

  /** Walks downhill from a conformation, which is replaced when a lower one is found. Returns its energy. */
  minimize(conformation: Float64Array, steps: number, cap: number): number {
    const { tree } = this.#objective;
    const n = this.#n;
    const point = this.#point;
    const next = this.#next;
    const gradient = this.#gradient;
    const nextGradient = this.#nextGradient;
    const direction = this.#direction;
    const difference = this.#difference;
    point.set(conformation);
    const first = this.#objective.evaluate(point, gradient, cap);
    let energy = first;
    this.#setDiagonal(1);
    for (let step = 0; step < steps; step++) {
      this.#multiply(gradient, direction);
      for (let i = 0; i < n; i++) direction[i] = -direction[i]!;
      const slope = dot(direction, gradient, n);
      let scale = 1;
      let reached = 0;
      let trial = 0;
      for (; trial < lineTrials; trial++) {
        tree.step(point, direction, scale, next);
        reached = this.#objective.evaluate(next, nextGradient, cap);
        if (reached - energy < sufficientDecrease * scale * slope) break;
        scale *= shrink;
      }
      if (trial === lineTrials && step > 0) break;
      energy = reached;
      point.set(next);
      if (!(Math.sqrt(dot(gradient, gradient, n)) >= smallestGradient)) break;
      for (let i = 0; i < n; i++) difference[i] = nextGradient[i]! - gradient[i]!;
      gradient.set(nextGradient);
      const curvature = dot(difference, direction, n);
      if (step === 0) {
        const norm = dot(difference, difference, n);
        if (norm > epsilon) this.#setDiagonal((scale * curvature) / norm);
      }
      this.#update(scale, curvature);
    }
    if (!(energy <= first)) return first;
    conformation.set(point);
    return energy;
  }

  #setDiagonal(value: number): void {
    this.#inverse.fill(0);
    for (let i = 0; i < this.#n; i++) this.#inverse[i * this.#n + i] = value;
  }

  #multiply(vector: Float64Array, out: Float64Array): void {
    const n = this.#n;
    const inverse = this.#inverse;
    for (let i = 0, at = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++, at++) sum += inverse[at]! * vector[j]!;
      out[i] = sum;
    }
  }

  /** The BFGS update of the inverse for the step `scale` × direction and the difference of the gradients. */
  #update(scale: number, curvature: number): void {
    if (scale * curvature < epsilon) return;
    const n = this.#n;
    const inverse = this.#inverse;
    const product = this.#product;
    const direction = this.#direction;
    this.#multiply(this.#difference, product);
    const r = 1 / (scale * curvature);
    const bilinear = -scale * r;
    const square = scale * scale * (r * r * dot(this.#difference, product, n) + r);
    for (let i = 0, at = 0; i < n; i++) {
      const hi = bilinear * product[i]!;
      const pi = direction[i]!;
      const own = square * pi + hi;
      const cross = bilinear * pi;
      for (let j = 0; j < n; j++, at++)
        inverse[at] = inverse[at]! + own * direction[j]! + cross * product[j]!;
    }
  }
}

function dot(one: Float64Array, other: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += one[i]! * other[i]!;
  return sum;
}
