import type { PatientCase } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { doseDistribution, doseToVolume, structureDoses } from '../evaluation/index.ts';
import type { FluencePlan } from '../fluence/index.ts';
import { type SparseProducts, sparseProducts } from '../sparse/index.ts';
import type { EveryEntry } from './every-entry.ts';

/** The volume of a target that is to receive its prescription, %. */
const covered = 95;

/**
 * Makes what is reported of a plan: its dose with every entry, scaled so that D95 of the target that needs most, as goals
 * measure it, is its prescription.
 *
 * The optimiser sees a sample of the matrix and whole voxels, and fits what is particular to them: its own D95 is a few tenths
 * of a Gy too high. A plan that misses its constraints is not scaled.
 *
 * @param everyEntry - Without it the matrix has every entry already.
 */
export function createFinalDose(given: PatientCase, influence: DoseInfluence, everyEntry?: EveryEntry) {
  let products: SparseProducts | undefined;
  return async (plan: FluencePlan, signal?: AbortSignal): Promise<FluencePlan> => {
    if (everyEntry) products ??= sparseProducts((await everyEntry(signal)).matrix);
    const dose = products ? totalDose(products, plan, given) : plan.dose;
    if (!plan.feasible) return { ...plan, dose };
    const factors = given.prescriptions.map(
      (one) =>
        one.dose /
        doseToVolume(structureDoses(given, doseDistribution(influence, dose), one.structure), covered),
    );
    // A hair more, so that rounding never leaves the dose below what was wanted.
    const factor = (1 + 1e-12) * Math.max(...factors);
    if (!Number.isFinite(factor)) return { ...plan, dose };
    return {
      ...plan,
      weights: plan.weights.map((weight) => weight * factor),
      dose: dose.map((one) => one * factor),
    };
  };
}

function totalDose(products: SparseProducts, { weights, dose: { length } }: FluencePlan, given: PatientCase) {
  const dose = new Float64Array(length);
  products.multiply(weights, dose);
  return dose.map((perFraction) => perFraction * given.fractions);
}
