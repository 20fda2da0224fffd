import { usageError } from '@textgrad/core';
import { checkShare } from './share.ts';

/** What the logistic model of tumour control knows of a tumour. */
export interface ControlParameters {
  /** The uniform dose that controls half of the tumours, Gy. */
  readonly tcd50: number;
  /** The slope there: change of TCP, %, at 1 % more dose. */
  readonly gamma50: number;
}

/**
 * The probability of tumour control at a gEUD, from 0 to 1: 1 / (1 + (TCD50 / gEUD)^(4 γ50)) (Gay and Niemierko, Phys Med 2007,
 * 23:115).
 *
 * @throws TextGradError `BIOLOGY_INVALID` for parameters that are not above 0.
 *
 * @example
 * ```ts
 * import { controlProbability } from '@textgrad/radiotherapy';
 *
 * console.log(controlProbability(60, { tcd50: 60, gamma50: 2 })); // 0.5
 * ```
 */
export function controlProbability(uniformDose: number, { tcd50, gamma50 }: ControlParameters): number {
  checkControl({ tcd50, gamma50 });
  return uniformDose <= 0 ? 0 : 1 / (1 + (tcd50 / uniformDose) ** (4 * gamma50));
}

/**
 * The gEUD at which the probability of control is a share between 0 and 1, Gy.
 *
 * @throws TextGradError `BIOLOGY_INVALID` for parameters that are not above 0, a share that is not between 0 and 1.
 */
export function doseOfControl(share: number, parameters: ControlParameters): number {
  checkControl(parameters);
  checkShare(share);
  const { tcd50, gamma50 } = parameters;
  return tcd50 * (share / (1 - share)) ** (1 / (4 * gamma50));
}

function checkControl({ tcd50, gamma50 }: ControlParameters): void {
  if (![tcd50, gamma50].every((one) => one > 0 && Number.isFinite(one)))
    throw usageError(
      'BIOLOGY_INVALID',
      `TCP wants TCD50 and gamma50 above 0, and got TCD50=${tcd50}, gamma50=${gamma50}.`,
    );
}
