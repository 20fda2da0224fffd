import { LbfgsHistory } from './lbfgs-history.ts';

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
  const history = new LbfgsHistory(n, memory);
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
