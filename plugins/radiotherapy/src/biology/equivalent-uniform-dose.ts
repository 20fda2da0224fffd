import { usageError } from '@textgrad/core';

/**
 * The generalised equivalent uniform dose of doses of equal volumes: mean(doseᵃ)^(1/a), Gy (Niemierko, Med Phys 1999, 26:1100).
 *
 * `a` = 1 is the mean, large ones near the maximum, as of serial organs; negative ones near the minimum, as of targets.
 *
 * @throws TextGradError `BIOLOGY_INVALID` for an `a` of 0 or no number, or no dose.
 *
 * @example
 * ```ts
 * import { equivalentUniformDose } from '@textgrad/radiotherapy';
 *
 * console.log(equivalentUniformDose(Float64Array.of(0, 60), 1)); // 30
 * ```
 */
export function equivalentUniformDose(doses: ArrayLike<number>, a: number): number {
  if (!Number.isFinite(a) || a === 0)
    throw usageError('BIOLOGY_INVALID', `An exponent a of ${a} gives no gEUD: give a number that is not 0.`);
  if (doses.length === 0) throw usageError('BIOLOGY_INVALID', 'No dose has no gEUD: give at least one.');
  // Relative to the one that counts most, so that no power overflows.
  let unit = doses[0] ?? 0;
  for (let at = 1; at < doses.length; at++)
    unit = a > 0 ? Math.max(unit, doses[at] ?? 0) : Math.min(unit, doses[at] ?? 0);
  if (unit === 0) return 0;
  let sum = 0;
  for (let at = 0; at < doses.length; at++) sum += ((doses[at] ?? 0) / unit) ** a;
  return unit * (sum / doses.length) ** (1 / a);
}
