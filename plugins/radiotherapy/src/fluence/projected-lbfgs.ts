/** A function to minimise over x ≥ 0. */
export interface SmoothFunction {
  /** The value at a point. */
  value(x: Float64Array): number;
  /** The gradient at the point of the last {@link SmoothFunction.value}. */
  gradient(into: Float64Array): void;
}

/** When to stop, and how much to remember. */
export interface LbfgsOptions {
  readonly maxIterations: number;
  /** Stop when the value's relative change stays below this … */
  readonly tolerance: number;
  /** … for so many iterations. */
  readonly patience: number;
  /** Pairs of steps that the inverse Hessian is made from. */
  readonly memory: number;
}

/** Where the minimisation stands. */
export interface LbfgsState {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly stopped: 'tolerance' | 'stationary' | 'line search' | 'iterations' | undefined;
}

const armijo = 1e-4;
const maxHalvings = 30;

/**
 * Minimises a smooth function over x ≥ 0 by projected L-BFGS and yields after each iteration.
 *
 * Variables that are 0 and want to fall are held; for the others the limited-memory inverse Hessian gives the step
 * (two-metric projection: Bertsekas, SIAM J Control Optim 1982, 20:221), and an Armijo search follows the projection arc.
 */
export function* projectedLbfgs(
  target: SmoothFunction,
  start: Float64Array,
  { maxIterations, tolerance, patience, memory }: LbfgsOptions,
): Generator<LbfgsState, LbfgsState> {
  const n = start.length;
  const x = start.map((value) => Math.max(0, value));
  const gradient = new Float64Array(n);
  const nextX = new Float64Array(n);
  const nextGradient = new Float64Array(n);
  const history = new History(n, memory);
  let value = target.value(x);
  target.gradient(gradient);
  let [iterations, evaluations, quiet] = [0, 1, 0];
  const state = (stopped: LbfgsState['stopped']): LbfgsState => ({
    x,
    value,
    iterations,
    evaluations,
    stopped,
  });

  while (iterations < maxIterations) {
    const direction = history.direction(x, gradient);
    if (direction === undefined) return state('stationary');
    let step = history.empty ? firstStep(x, direction) : 1;
    let nextValue = Number.NaN;
    let accepted = false;
    for (let halving = 0; halving < maxHalvings && !accepted; halving++) {
      let slope = 0;
      for (let i = 0; i < n; i++) {
        const moved = Math.max(0, (x[i] ?? 0) + step * (direction[i] ?? 0));
        slope += (gradient[i] ?? 0) * (moved - (x[i] ?? 0));
        nextX[i] = moved;
      }
      nextValue = target.value(nextX);
      evaluations++;
      accepted = nextValue <= value + armijo * slope && slope < 0;
      if (!accepted) step *= shrink(value, nextValue, slope);
    }
    if (!accepted) {
      if (history.empty) return state('line search');
      history.clear();
      target.value(x);
      target.gradient(gradient);
      continue;
    }
    target.gradient(nextGradient);
    history.add(x, nextX, gradient, nextGradient);
    const change = Math.abs(value - nextValue) / Math.max(1e-12, Math.abs(nextValue));
    x.set(nextX);
    gradient.set(nextGradient);
    value = nextValue;
    iterations++;
    quiet = change < tolerance ? quiet + 1 : 0;
    if (quiet >= patience) return state('tolerance');
    yield state(undefined);
  }
  return state('iterations');
}

/** A first step without curvature: a tenth of the point's length. */
function firstStep(x: Float64Array, direction: Float64Array): number {
  const [from, along] = [norm(x), norm(direction)];
  return from > 0 ? (0.1 * from) / along : 1 / along;
}

const norm = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** How much shorter to step: to the minimum of the parabola through what is known, within a tenth and a half. */
function shrink(value: number, reached: number, slope: number): number {
  const best = -slope / (2 * (reached - value - slope));
  return Number.isFinite(best) ? Math.min(0.5, Math.max(0.1, best)) : 0.1;
}

/** The last steps and changes of the gradient, and the direction that they make. */
class History {
  readonly #steps: readonly Float64Array[];
  readonly #changes: readonly Float64Array[];
  readonly #direction: Float64Array;
  readonly #free: Uint8Array;
  #first = 0;
  #count = 0;

  constructor(n: number, memory: number) {
    this.#steps = Array.from({ length: memory }, () => new Float64Array(n));
    this.#changes = Array.from({ length: memory }, () => new Float64Array(n));
    this.#direction = new Float64Array(n);
    this.#free = new Uint8Array(n);
  }

  get empty(): boolean {
    return this.#count === 0;
  }

  clear(): void {
    this.#count = 0;
  }

  add(x: Float64Array, nextX: Float64Array, gradient: Float64Array, nextGradient: Float64Array): void {
    const memory = this.#steps.length;
    const slot = (this.#first + this.#count) % memory;
    const [s, y] = [this.#steps[slot], this.#changes[slot]];
    if (!s || !y) return;
    let [sy, ss, yy] = [0, 0, 0];
    for (let i = 0; i < s.length; i++) {
      const step = (nextX[i] ?? 0) - (x[i] ?? 0);
      const change = (nextGradient[i] ?? 0) - (gradient[i] ?? 0);
      s[i] = step;
      y[i] = change;
      sy += step * change;
      ss += step * step;
      yy += change * change;
    }
    // Curvature that is not positive says nothing about a minimum.
    if (!(sy > 1e-10 * Math.sqrt(ss * yy))) return;
    if (this.#count < memory) this.#count++;
    else this.#first = (this.#first + 1) % memory;
  }

  /** The direction of descent in the free variables; `undefined` when none is left to move. */
  direction(x: Float64Array, gradient: Float64Array): Float64Array | undefined {
    const [d, free] = [this.#direction, this.#free];
    let any = false;
    for (let i = 0; i < d.length; i++) {
      const slope = gradient[i] ?? 0;
      const held = (x[i] ?? 0) <= 0 && slope > 0;
      free[i] = held ? 0 : 1;
      d[i] = held ? 0 : slope;
      any ||= !held && slope !== 0;
    }
    if (!any) return undefined;
    this.#applyInverseHessian(d, free);
    let slope = 0;
    for (let i = 0; i < d.length; i++) slope += (d[i] ?? 0) * (gradient[i] ?? 0);
    const sound = slope > 0 && Number.isFinite(slope);
    if (!sound) this.clear();
    for (let i = 0; i < d.length; i++) d[i] = sound ? -(d[i] ?? 0) : free[i] === 1 ? -(gradient[i] ?? 0) : 0;
    return d;
  }

  /** The two-loop recursion (Nocedal, Math Comp 1980, 35:773) over the free variables. */
  #applyInverseHessian(d: Float64Array, free: Uint8Array): void {
    const memory = this.#steps.length;
    const factors: { s: Float64Array; y: Float64Array; rho: number; alpha: number }[] = [];
    let scale: number | undefined;
    for (let back = this.#count - 1; back >= 0; back--) {
      const slot = (this.#first + back) % memory;
      const [s, y] = [this.#steps[slot], this.#changes[slot]];
      if (!s || !y) continue;
      const sy = dotFree(s, y, free);
      const yy = dotFree(y, y, free);
      if (!(sy > 1e-12 * yy)) continue;
      scale ??= sy / yy;
      const alpha = dotFree(s, d, free) / sy;
      for (let i = 0; i < d.length; i++) if (free[i]) d[i] = (d[i] ?? 0) - alpha * (y[i] ?? 0);
      factors.push({ s, y, rho: 1 / sy, alpha });
    }
    if (scale !== undefined) for (let i = 0; i < d.length; i++) d[i] = (d[i] ?? 0) * scale;
    for (const { s, y, rho, alpha } of factors.reverse()) {
      const beta = rho * dotFree(y, d, free);
      for (let i = 0; i < d.length; i++) if (free[i]) d[i] = (d[i] ?? 0) + (alpha - beta) * (s[i] ?? 0);
    }
  }
}

function dotFree(a: Float64Array, b: Float64Array, free: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (free[i]) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
