import { formatNumber } from '@textgrad/core';
import type { Grid } from '../case/index.ts';

/** How a plan was scaled at its end: D95 of the target that needed most became its prescription. */
export interface Scaling {
  readonly factor: number;
  readonly structure: string;
  /** D95 before, with every entry of the dose matrix, in the centres of the voxels that the target touches, Gy. */
  readonly inCentres: number;
  /** The same at the points where goals are measured, Gy. */
  readonly measured: number;
}

/** The relative change from which it is said; the sampled matrix alone makes less than 1 %. */
const considerable = 0.03;

/**
 * That a plan was scaled by more than 3 %, why, and what brings the solve and the goals together; `undefined` where it was scaled
 * by less.
 *
 * With boxes of 10 to 20 cc that are flush with voxels of 6 mm the factor was 1.08 to 1.52 with bixels of 8 mm, 1.00 to 1.18
 * on voxels of 4 mm. Bixels of 5 mm made it larger, wider ones mostly smaller.
 */
export function scalingWords(scaling: Scaling | undefined, { spacing }: Grid): string | undefined {
  if (!scaling || Math.abs(scaling.factor - 1) <= considerable) return undefined;
  const { factor, structure, inCentres, measured } = scaling;
  const opening = `The whole plan, hot spots and organs too, was scaled by ${formatNumber(factor)} at its end`;
  const before = `${formatNumber(measured)} Gy`;
  if (factor < 1)
    return `${opening}: D95 of ${structure}, which needs most, was ${before}, more than prescribed.`;
  if (inCentres === measured)
    return `${opening}: the solve holds D95 of ${structure} on a sample of the dose matrix, and with every entry it was ${before}.`;
  return (
    `${opening}: the solve holds D95 of ${structure} in the centres of voxels (${formatNumber(inCentres)} Gy with every entry of the dose ` +
    `matrix), and it was ${before} at the points between them where goals are measured. Voxels smaller than ` +
    `${formatNumber(Math.max(...spacing))} mm (\`caseSpacing\`, of a phantom \`spacing\`) bring the two closer together; narrower bixels do not.`
  );
}
