/** The words of the state of a Mersenne Twister. */
const size = 624;
const shift = 397;

/**
 * CPython's `random.Random`, as far as data sets need it: the Mersenne Twister MT19937 with CPython's seeding by a whole
 * number, `getrandbits`, `random` and `shuffle`. Splits that others made with it can be made again, item for item.
 *
 * @see M. Matsumoto and T. Nishimura, ACM Transactions on Modeling and Computer Simulation 1998, 8:3
 *
 * @example
 * ```ts
 * import { CPythonRandom } from '@textgrad/reasoning';
 *
 * console.log(new CPythonRandom(42).shuffled([0, 1, 2, 3])); // [ 2, 1, 3, 0 ]
 * ```
 */
export class CPythonRandom {
  readonly #state = new Uint32Array(size);
  #next = size;

  /** @param seed A whole number; CPython ignores its sign. */
  constructor(seed: number | bigint) {
    let rest = BigInt(seed);
    if (rest < 0n) rest = -rest;
    const key: number[] = [];
    for (; rest > 0n; rest >>= 32n) key.push(Number(rest & 0xffff_ffffn));
    this.#seedByArray(key.length === 0 ? [0] : key);
  }

  #seedByArray(key: readonly number[]): void {
    const state = this.#state;
    state[0] = 19_650_218;
    for (let at = 1; at < size; at++) state[at] = (Math.imul(1_812_433_253, mixed(state, at)) + at) >>> 0;
    let at = 1;
    let of = 0;
    for (let count = Math.max(size, key.length); count > 0; count--) {
      state[at] = ((word(state, at) ^ Math.imul(mixed(state, at), 1_664_525)) + (key[of] ?? 0) + of) >>> 0;
      at = following(state, at);
      of = (of + 1) % key.length;
    }
    for (let count = size - 1; count > 0; count--) {
      state[at] = ((word(state, at) ^ Math.imul(mixed(state, at), 1_566_083_941)) - at) >>> 0;
      at = following(state, at);
    }
    state[0] = 0x8000_0000;
  }

  #word(): number {
    if (this.#next === size) this.#twist();
    let value = word(this.#state, this.#next++);
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c_5680;
    value ^= (value << 15) & 0xefc6_0000;
    return (value ^ (value >>> 18)) >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let at = 0; at < size; at++) {
      const joined = (word(state, at) & 0x8000_0000) | (word(state, (at + 1) % size) & 0x7fff_ffff);
      const odd = joined & 1 ? 0x9908_b0df : 0;
      state[at] = word(state, (at + shift) % size) ^ (joined >>> 1) ^ odd;
    }
    this.#next = 0;
  }

  /** A whole number of up to 32 random bits. */
  getrandbits(bits: number): number {
    if (!(Number.isInteger(bits) && bits >= 1 && bits <= 32))
      throw new RangeError(`From 1 to 32 bits can be drawn at once, not ${bits}.`);
    return this.#word() >>> (32 - bits);
  }

  /** A number in [0, 1) of 53 random bits. */
  random(): number {
    const high = this.#word() >>> 5;
    const low = this.#word() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /** A whole number from 0 up to and without `below`, as CPython draws it for `shuffle`. */
  below(below: number): number {
    const bits = Math.floor(Math.log2(below)) + 1;
    let drawn = this.getrandbits(bits);
    while (drawn >= below) drawn = this.getrandbits(bits);
    return drawn;
  }

  /** The items as `shuffle` leaves them. */
  shuffled<TItem>(items: readonly TItem[]): readonly TItem[] {
    const order = items.map((_, at) => at);
    for (let at = order.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    return order.flatMap((at) => items.slice(at, at + 1));
  }
}

const word = (state: Uint32Array, at: number): number => state[at] ?? 0;

/** The word before, mixed with itself. */
const mixed = (state: Uint32Array, at: number): number => {
  const before = word(state, at - 1);
  return before ^ (before >>> 30);
};

function following(state: Uint32Array, at: number): number {
  if (at + 1 < size) return at + 1;
  state[0] = word(state, size - 1);
  return 1;
}
