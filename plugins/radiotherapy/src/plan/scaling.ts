import { formatNumber } from '@textgrad/core';

/** How a plan was scaled at its end: D95 of the target that needed most became its prescription. */
export interface Scaling {
  readonly factor: number;
  readonly structure: string;
  /** D95 before, with every entry of the dose matrix, at the points where goals are measured, Gy. */
  readonly measured: number;
}

/** The relative change from which it is said; the sampled matrix alone makes less than 1 %. */
const considerable = 0.03;

/** That a plan was scaled by more than 3 %, and why; `undefined` where it was scaled by less. */
export function scalingWords(scaling: Scaling | undefined): string | undefined {
  if (!scaling || Math.abs(scaling.factor - 1) <= considerable) return undefined;
  const { factor, structure, measured } = scaling;
  const opening = `The whole plan, hot spots and organs too, was scaled by ${formatNumber(factor)} at its end`;
  const before = `${formatNumber(measured)} Gy`;
  return factor < 1
    ? `${opening}: D95 of ${structure}, which needs most, was ${before}, more than prescribed.`
    : `${opening}: the solve holds D95 of ${structure} on a sample of the dose matrix, and with every entry it was ${before}.`;
}
