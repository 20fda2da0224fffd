import { doseToVolume } from './dose-volume.ts';

/** What is usually said about the dose of a structure, Gy. */
export interface DoseStatistics {
  readonly mean: number;
  /** Standard deviation of the sample. */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  readonly d2: number;
  readonly d5: number;
  readonly d50: number;
  readonly d95: number;
  readonly d98: number;
}

/**
 * Mean, spread, extremes and D_x of sorted doses.
 *
 * @example
 * ```ts
 * import { doseStatistics } from '@textgrad/radiotherapy';
 *
 * console.log(doseStatistics(Float64Array.of(60, 70, 80)).mean); // 70
 * ```
 */
export function doseStatistics(ascending: Float64Array): DoseStatistics {
  const n = ascending.length;
  const mean = ascending.reduce((sum, dose) => sum + dose, 0) / n;
  const squares = ascending.reduce((sum, dose) => sum + (dose - mean) ** 2, 0);
  const at = (volume: number): number => doseToVolume(ascending, volume);
  return {
    mean,
    deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    min: at(100),
    max: at(0),
    d2: at(2),
    d5: at(5),
    d50: at(50),
    d95: at(95),
    d98: at(98),
  };
}

/** Homogeneity of a target's dose: (D5 - D95) / reference · 100, as in matRad; 0 is best. */
export const homogeneityIndex = (ascending: Float64Array, reference: number): number =>
  (100 * (doseToVolume(ascending, 5) - doseToVolume(ascending, 95))) / reference;
