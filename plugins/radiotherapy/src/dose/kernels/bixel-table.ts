import { type KernelTerm, type PhotonKernel, pixelWidth } from './photon-kernel.ts';

/**
 * The lateral dose of one bixel, term by term, over a quarter of the plane of the isocentre.
 *
 * Node (i, k) lies at x = (i + ½) pixels, z = (k + ½) pixels from the bixel's centre; its `terms` values stand side by
 * side at `terms · (i · nodes + k)`.
 */
export interface BixelTable {
  readonly terms: number;
  readonly nodes: number;
  readonly values: Float32Array;
}

/**
 * Convolves the square of a bixel with the penumbra and then with each term's kernel.
 *
 * The square and the Gaussian are products of a function of x and one of z, so that the plane is convolved line by line.
 *
 * @param reach - How far from the bixel's centre the table must go, mm.
 */
export function bixelTable(
  terms: readonly KernelTerm[],
  kernel: PhotonKernel,
  bixelWidth: number,
  reach: number,
): BixelTable {
  const nodes = Math.ceil(reach / pixelWidth) + 2;
  const profile = bixelProfile(bixelWidth, kernel.penumbra);
  const half = profile.length / 2;
  const values = new Float32Array(nodes * nodes * terms.length);
  terms.forEach((term, index) => {
    const plane = convolved(pixels(term, nodes + half), nodes, profile);
    for (let node = 0; node < plane.length; node++) values[node * terms.length + index] = plane[node] ?? 0;
  });
  return { terms: terms.length, nodes, values };
}

/** Fluence along one axis at -L + ½, …, -½, ½, …, L - ½ pixels: the square after the Gaussian. */
function bixelProfile(width: number, penumbra: number): Float64Array {
  const sigma = penumbra / Math.sqrt(8 * Math.log(2));
  const half = Math.ceil((width / 2 + 5 * sigma) / pixelWidth);
  const gauss = (x: number): number => Math.exp(-0.5 * (x / sigma) ** 2);
  const reach = Math.ceil((5 * sigma) / pixelWidth);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => gauss((at - reach) * pixelWidth));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from({ length: 2 * half }, (_, at) => {
    const x = (at - half + 0.5) * pixelWidth;
    return weights.reduce((sum, weight, w) => {
      const from = Math.abs(x - (w - reach) * pixelWidth);
      const inside = Math.min(1, Math.max(0, (width / 2 - from) / pixelWidth + 0.5));
      return sum + (inside * weight) / total;
    }, 0);
  });
}

/** A kernel's weights at whole pixels of a quarter plane. */
function pixels(term: KernelTerm, length: number): Float64Array {
  const weights = new Float64Array(length * length);
  for (let i = 0; i < length; i++)
    for (let k = 0; k <= i; k++) {
      const weight = term.pixelWeight(Math.hypot(i, k) * pixelWidth);
      weights[i * length + k] = weight;
      weights[k * length + i] = weight;
    }
  return weights;
}

/** Kernel weights at whole pixels, convolved with the profile along both axes: values at half pixels. */
function convolved(weights: Float64Array, nodes: number, profile: Float64Array): Float64Array {
  const length = Math.sqrt(weights.length);
  const half = profile.length / 2;
  const along = new Float64Array(length * nodes);
  for (let i = 0; i < length; i++)
    for (let k = 0; k < nodes; k++) {
      let sum = 0;
      for (let p = 0; p < profile.length; p++)
        sum += (profile[p] ?? 0) * (weights[i * length + Math.abs(k + half - p)] ?? 0);
      along[i * nodes + k] = sum;
    }
  const plane = new Float64Array(nodes * nodes);
  for (let i = 0; i < nodes; i++)
    for (let p = 0; p < profile.length; p++) {
      const row = Math.abs(i + half - p) * nodes;
      const weight = profile[p] ?? 0;
      for (let k = 0; k < nodes; k++)
        plane[i * nodes + k] = (plane[i * nodes + k] ?? 0) + weight * (along[row + k] ?? 0);
    }
  return plane;
}
