import { usageError } from '@textgrad/core';
import { normalQuantile, normalShare } from './normal-distribution.ts';
import { checkShare } from './share.ts';

/** What the Lyman-Kutcher-Burman model knows of an organ. */
export interface LymanParameters {
  /** The uniform dose to the whole organ that harms half of the patients, Gy. */
  readonly td50: number;
  /** How steep: the standard deviation relative to `td50`. */
  readonly m: number;
  /** How much volume counts: near 0 the maximum, at 1 the mean. */
  readonly n: number;
}

/** What the Lyman-Kutcher-Burman model knows of an organ, for what complication, and who says so. */
export interface KnownComplication extends LymanParameters {
  /** The organ's TG-263 name. */
  readonly organ: string;
  readonly endpoint: string;
  readonly source: string;
}

/**
 * The probability of a complication at a gEUD with a = 1 / n, from 0 to 1: Φ((gEUD - TD50) / (m TD50)) (Lyman 1985, Radiat Res
 * 104:S13; Kutcher and Burman 1989, Int J Radiat Oncol Biol Phys 16:1623).
 *
 * @throws TextGradError `BIOLOGY_INVALID` for parameters that are not above 0.
 *
 * @example
 * ```ts
 * import { complicationProbability } from '@textgrad/radiotherapy';
 *
 * console.log(complicationProbability(39.9, { td50: 39.9, m: 0.4, n: 1 })); // 0.5
 * ```
 */
export function complicationProbability(uniformDose: number, parameters: LymanParameters): number {
  checkLyman(parameters);
  const { td50, m } = parameters;
  return normalShare((uniformDose - td50) / (m * td50));
}

/**
 * The gEUD at which the probability of a complication is a share between 0 and 1, Gy; at least 0.
 *
 * @throws TextGradError `BIOLOGY_INVALID` for parameters that are not above 0, a share that is not between 0 and 1.
 */
export function doseOfComplication(share: number, parameters: LymanParameters): number {
  checkLyman(parameters);
  checkShare(share);
  const { td50, m } = parameters;
  return Math.max(0, td50 * (1 + m * normalQuantile(share)));
}

function checkLyman({ td50, m, n }: LymanParameters): void {
  if (![td50, m, n].every((one) => one > 0 && Number.isFinite(one)))
    throw usageError(
      'BIOLOGY_INVALID',
      `NTCP wants TD50, m and n above 0, and got TD50=${td50}, m=${m}, n=${n}.`,
    );
}

const burman = 'Burman et al., Int J Radiat Oncol Biol Phys 1991, 21:123, fitted to Emami et al. 1991';
const of = (
  organ: string,
  endpoint: string,
  [td50, m, n]: readonly [number, number, number],
  source = burman,
) => ({ organ, endpoint, td50, m, n, source }) satisfies KnownComplication;

/**
 * Parameters of organs by TG-263 name, for uniform fractions of about 2 Gy: of the parotid, the rectum and both lungs those that were
 * fitted to patients, else those that Burman fitted to Emami's tolerance doses. Of organs that there are two of, they are of one.
 */
export const knownComplications: readonly KnownComplication[] = [
  of(
    'Parotid',
    'stimulated flow below 25 % after a year',
    [39.9, 0.4, 1],
    'Dijkema et al., Int J Radiat Oncol Biol Phys 2010, 78:449',
  ),
  of(
    'Rectum',
    'late toxicity of grade 2 or worse, or bleeding',
    [76.9, 0.13, 0.09],
    'QUANTEC: Michalski et al., Int J Radiat Oncol Biol Phys 2010, 76(3):S123',
  ),
  of(
    'Lungs',
    'pneumonitis',
    [30.8, 0.37, 0.99],
    'Seppenwoolde et al., Int J Radiat Oncol Biol Phys 2003, 55:724',
  ),
  of('Bladder', 'contracture', [80, 0.11, 0.5]),
  of('Brain', 'necrosis', [60, 0.15, 0.25]),
  of('Brainstem', 'necrosis', [65, 0.14, 0.16]),
  of('SpinalCord', 'myelitis', [66.5, 0.175, 0.05]),
  of('Heart', 'pericarditis', [48, 0.1, 0.35]),
  of('Kidney', 'nephritis', [28, 0.1, 0.7]),
  of('Liver', 'liver failure', [40, 0.15, 0.32]),
  of('Lung', 'pneumonitis', [24.5, 0.18, 0.87]),
  of('Femur_Head', 'necrosis', [65, 0.12, 0.25]),
  of('Esophagus', 'perforation', [68, 0.11, 0.06]),
  of('OpticNrv', 'blindness', [65, 0.14, 0.25]),
  of('OpticChiasm', 'blindness', [65, 0.14, 0.25]),
];
