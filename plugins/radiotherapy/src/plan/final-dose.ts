import { throwIfAborted } from '@textgrad/core';
import { mainPrescription, type PatientCase } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { doseDistribution, doseToVolume, structureDoses } from '../evaluation/index.ts';
import type { FluencePlan } from '../fluence/index.ts';
import { sparseProducts } from '../sparse/index.ts';

/** The same beams' matrix with every entry, where the one that plans are optimised on is sampled. */
export type EveryEntry = (signal?: AbortSignal) => Promise<DoseInfluence>;

/** The volume of the main target that is to receive its prescription, %. */
const covered = 95;

/**
 * Makes what is reported of a plan: its dose with every entry, scaled so that D95 of the main target, as goals measure it, is
 * the prescription.
 *
 * The optimiser sees a sample of the matrix and whole voxels, and fits what is particular to them: its own D95 is a few tenths
 * of a Gy too high. A plan that misses its constraints is not scaled.
 *
 * @param everyEntry - Without it the matrix has every entry already.
 */
export function createFinalDose(given: PatientCase, influence: DoseInfluence, everyEntry?: EveryEntry) {
  let products: Promise<ReturnType<typeof sparseProducts>> | undefined;
  return async (plan: FluencePlan, signal?: AbortSignal): Promise<FluencePlan> => {
    const recalculated = new Float64Array(plan.dose);
    if (everyEntry) {
      products ??= everyEntry(signal).then(({ matrix }) => sparseProducts(matrix));
      const { multiply } = await products.catch((cause: unknown) => {
        products = undefined;
        throw cause;
      });
      throwIfAborted(signal);
      multiply(plan.weights, recalculated);
      recalculated.forEach((perFraction, row) => {
        recalculated[row] = perFraction * given.fractions;
      });
    }
    if (!plan.feasible) return { ...plan, dose: recalculated };
    const { structure, dose: prescribed } = mainPrescription(given);
    const doses = structureDoses(given, doseDistribution(influence, recalculated), structure);
    // A hair more, so that rounding never leaves the dose below what was wanted.
    const factor = ((1 + 1e-12) * prescribed) / doseToVolume(doses, covered);
    if (!Number.isFinite(factor) || factor <= 0) return { ...plan, dose: recalculated };
    return {
      ...plan,
      weights: plan.weights.map((weight) => weight * factor),
      dose: recalculated.map((dose) => dose * factor),
    };
  };
}
