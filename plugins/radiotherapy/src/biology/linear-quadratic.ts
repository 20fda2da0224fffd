import { usageError } from '@textgrad/core';

/** How a total dose was given, and to what tissue. */
export interface Fractionation {
  /** How many fractions of equal dose. */
  readonly fractions: number;
  /** The tissue's α/β, Gy. */
  readonly alphaBeta: number;
}

/**
 * Biologically effective dose of a total dose D in n fractions: D (1 + D / n / (α/β)), Gy.
 *
 * The linear-quadratic model without repopulation (Fowler, Br J Radiol 1989, 62:679).
 *
 * @throws TextGradError `BIOLOGY_INVALID` for a number of fractions that is no whole number from 1, an α/β that is not above 0,
 * a dose that is not from 0.
 *
 * @example
 * ```ts
 * import { biologicallyEffectiveDose } from '@textgrad/radiotherapy';
 *
 * console.log(biologicallyEffectiveDose(60, { fractions: 30, alphaBeta: 10 })); // 72
 * ```
 */
export function biologicallyEffectiveDose(dose: number, { fractions, alphaBeta }: Fractionation): number {
  checkFractionation({ fractions, alphaBeta });
  if (!(dose >= 0 && Number.isFinite(dose)))
    throw invalid(`A dose of ${dose} Gy is none: give a number from 0`);
  return dose * (1 + dose / fractions / alphaBeta);
}

/**
 * The total dose in fractions of 2 Gy that has the same effect, Gy: BED / (1 + 2 / (α/β)) (Joiner and van der Kogel, Basic
 * Clinical Radiobiology).
 *
 * @throws TextGradError `BIOLOGY_INVALID` as {@link biologicallyEffectiveDose}.
 *
 * @example
 * ```ts
 * import { equivalentDose2 } from '@textgrad/radiotherapy';
 *
 * console.log(equivalentDose2(30, { fractions: 10, alphaBeta: 3 })); // 36
 * ```
 */
export const equivalentDose2 = (dose: number, given: Fractionation): number =>
  biologicallyEffectiveDose(dose, given) / (1 + 2 / given.alphaBeta);

/**
 * The total dose in so many fractions that has a biologically effective dose, Gy: the inverse of {@link biologicallyEffectiveDose}.
 *
 * @throws TextGradError `BIOLOGY_INVALID` as that one.
 */
export function doseOfEffect(effect: number, { fractions, alphaBeta }: Fractionation): number {
  checkFractionation({ fractions, alphaBeta });
  if (!(effect >= 0 && Number.isFinite(effect)))
    throw invalid(`A biologically effective dose of ${effect} Gy is none: give a number from 0`);
  const half = (fractions * alphaBeta) / 2;
  return Math.sqrt(half * half + 2 * half * effect) - half;
}

function checkFractionation({ fractions, alphaBeta }: Fractionation): void {
  if (!(Number.isInteger(fractions) && fractions >= 1))
    throw invalid(`A dose in ${fractions} fractions has no effect to calculate: give a whole number from 1`);
  if (!(alphaBeta > 0 && Number.isFinite(alphaBeta)))
    throw invalid(
      `An α/β of ${alphaBeta} Gy is none: give one above 0, such as 3 Gy for late effects, 10 Gy for most tumours`,
    );
}

const invalid = (reason: string) => usageError('BIOLOGY_INVALID', `${reason}.`);
