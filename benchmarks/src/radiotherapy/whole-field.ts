import { type PhotonKernel, pixelWidth } from '@textgrad/radiotherapy';

/** How far the kernels are followed, mm. */
const reach = 190;
const pixels = Math.round(reach / pixelWidth);

/**
 * The dose of an open square field at a point by another way than bixels and their tables: the fluence of the whole field, its edges
 * blurred by the penumbra in closed form, summed with the kernels' weights over all pixels around the point.
 *
 * @param sourceSurfaceDistance - mm.
 */
export function wholeField(kernel: PhotonKernel, sourceSurfaceDistance: number) {
  const { sourceAxisDistance: sad, penumbra } = kernel;
  const sigma = penumbra / (2 * Math.sqrt(2 * Math.log(2)));
  const terms = kernel.terms(sourceSurfaceDistance);
  // A quarter of each kernel, which is round.
  const weights = terms.map(({ pixelWeight }) =>
    Float64Array.from({ length: (pixels + 1) ** 2 }, (_, at) => {
      const r = pixelWidth * Math.hypot(at % (pixels + 1), Math.floor(at / (pixels + 1)));
      return r > reach ? 0 : pixelWeight(r);
    }),
  );
  /** The fluence at pixels along an axis, folded to the side of distances from 0. */
  const folded = (field: number, middle: number): Float64Array => {
    const at = (place: number): number =>
      normalShare((field / 2 - place) / sigma) - normalShare((-field / 2 - place) / sigma);
    return Float64Array.from({ length: pixels + 1 }, (_, n) =>
      n === 0 ? at(middle) : at(middle + n * pixelWidth) + at(middle - n * pixelWidth),
    );
  };
  /** @param depth - Water-equivalent along the ray to the point, mm. */
  return (field: number, [x, y, z]: readonly [number, number, number], depth: number): number => {
    const scale = sad / (sad + y);
    const [across, along] = [folded(field, x * scale), folded(field, z * scale)];
    const inverseSquare = sad ** 2 / (x ** 2 + (sad + y) ** 2 + z ** 2);
    return terms.reduce((sum, { depthDose }, term) => {
      const kernelWeights = weights[term] ?? new Float64Array();
      let integral = 0;
      for (let k = 0; k <= pixels; k++) {
        let row = 0;
        for (let i = 0; i <= pixels; i++)
          row += (across[i] ?? 0) * (kernelWeights[i + k * (pixels + 1)] ?? 0);
        integral += (along[k] ?? 0) * row;
      }
      return sum + inverseSquare * depthDose(depth) * integral;
    }, 0);
  };
}

/** The share of a standard normal distribution below a number, by the midpoint rule. */
function normalShare(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? 1 : 0;
  const steps = 200;
  const width = (x + 8) / steps;
  let sum = 0;
  for (let at = 0; at < steps; at++) sum += Math.exp(-0.5 * (-8 + (at + 0.5) * width) ** 2);
  return (sum * width) / Math.sqrt(2 * Math.PI);
}
