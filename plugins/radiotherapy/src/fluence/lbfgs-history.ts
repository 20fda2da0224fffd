/** The last steps and changes of the gradient, and the direction that they make. */
export class LbfgsHistory {
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
