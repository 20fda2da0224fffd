import type { Beam } from '../dose/index.ts';

/** A term that makes the fluence of neighbouring bixels alike. */
export interface Roughness {
  /** Its value at a fluence, and its gradient added to `into` where that is given. */
  value(weights: Float64Array): number;
  addGradient(weights: Float64Array, into: Float64Array): void;
}

/**
 * The mean squared difference of neighbouring bixels, along and across the leaves, in the dose per fraction that such a difference
 * of all fluence would make in the target: of the size of squared deviations of dose (as the smoothness term of Alber and Nüsslin,
 * Phys Med Biol 2000, 45:N49).
 *
 * @param weight - What it is multiplied by.
 * @param scale - The mean dose of the target, Gy per fraction, at fluence 1 everywhere.
 */
export function roughness(beams: readonly Beam[], weight: number, scale: number): Roughness {
  const pairs = neighbours(beams);
  const count = pairs.length / 2;
  const factor = count === 0 ? 0 : (weight * scale * scale) / count;
  const difference = (weights: Float64Array, at: number): number =>
    (weights[pairs[2 * at] ?? 0] ?? 0) - (weights[pairs[2 * at + 1] ?? 0] ?? 0);
  return {
    value(weights) {
      let sum = 0;
      for (let at = 0; at < count; at++) sum += difference(weights, at) ** 2;
      return factor * sum;
    },
    addGradient(weights, into) {
      for (let at = 0; at < count; at++) {
        const [one, other] = [pairs[2 * at] ?? 0, pairs[2 * at + 1] ?? 0];
        const slope = 2 * factor * difference(weights, at);
        into[one] = (into[one] ?? 0) + slope;
        into[other] = (into[other] ?? 0) - slope;
      }
    },
  };
}

/** The columns of bixels that lie beside each other, two by two. */
function neighbours(beams: readonly Beam[]): Uint32Array {
  const pairs: number[] = [];
  let first = 0;
  for (const { bixels, bixelWidth } of beams) {
    const at = new Map<string, number>();
    const count = bixels.length / 2;
    const place = (bixel: number): readonly [number, number] => [
      Math.round((bixels[2 * bixel] ?? 0) / bixelWidth),
      Math.round((bixels[2 * bixel + 1] ?? 0) / bixelWidth),
    ];
    for (let bixel = 0; bixel < count; bixel++) at.set(place(bixel).join(), first + bixel);
    for (let bixel = 0; bixel < count; bixel++) {
      const [x, z] = place(bixel);
      for (const beside of [at.get(`${x + 1},${z}`), at.get(`${x},${z + 1}`)])
        if (beside !== undefined) pairs.push(first + bixel, beside);
    }
    first += count;
  }
  return Uint32Array.from(pairs);
}
