import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A seeded stream of random numbers that can be split by name.
 *
 * A child stream depends on the seed and its path of names alone, never on what other streams have drawn, so adding a
 * consumer does not change anybody else's numbers.
 *
 * @example
 * ```ts
 * import { randomStream } from '@textgrad/core';
 *
 * const random = randomStream(1);
 * console.log(random.stream('retry').float() === randomStream(1).stream('retry').float()); // true
 * ```
 */
export interface RandomStream {
  /** The path of names from the seed to this stream. */
  readonly path: string;
  /** A number in [0, 1). */
  float(): number;
  /** A whole number between `from` and `to`, both included. */
  int(from: number, to: number): number;
  /** A child stream, independent of this one's position. */
  stream(name: string): RandomStream;
}

/** The root stream of a seed. */
export function randomStream(seed: number, path = ''): RandomStream {
  const digest = new DataView(sha256(utf8ToBytes(`${seed}/${path}`)).buffer);
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.getInt32(offset, true)));
  return {
    path,
    float: () => uniformFloat64(generator),
    int: (from, to) => uniformInt(generator, from, to),
    stream: (name) => randomStream(seed, `${path}/${name}`),
  };
}
