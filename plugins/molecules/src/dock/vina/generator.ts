/** Four 32-bit words that start a {@link Generator}. */
export type GeneratorState = readonly [number, number, number, number];

const twoToMinus32 = 2 ** -32;

/**
 * The random numbers of one Monte Carlo run: xoshiro128** (Blackman and Vigna 2018).
 *
 * Its state is drawn from a named random stream; it is plain so that a run can be sent to a thread.
 */
export class Generator {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor([a, b, c, d]: GeneratorState) {
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#d = d | 0 || 1;
  }

  /** A number in [0, 1). */
  float(): number {
    const times5 = Math.imul(this.#b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result * twoToMinus32;
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.float();
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.float() * count);
  }

  /** A point in the unit ball, written into `out`. */
  inBall(out: Float64Array): void {
    let squared = 1;
    while (squared >= 1) {
      squared = 0;
      for (let axis = 0; axis < 3; axis++) {
        const value = this.between(-1, 1);
        out[axis] = value;
        squared += value * value;
      }
    }
  }

  /** A unit quaternion, uniform over rotations (Shoemake 1992), written into `out` at `at`. */
  orientation(out: Float64Array, at: number): void {
    const u = this.float();
    const v = 2 * Math.PI * this.float();
    const w = 2 * Math.PI * this.float();
    out[at] = Math.sqrt(1 - u) * Math.sin(v);
    out[at + 1] = Math.sqrt(1 - u) * Math.cos(v);
    out[at + 2] = Math.sqrt(u) * Math.sin(w);
    out[at + 3] = Math.sqrt(u) * Math.cos(w);
  }
}
