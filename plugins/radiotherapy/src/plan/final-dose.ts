import type { PatientCase, Prescription } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { doseDistribution, doseToVolume, structureDoses } from '../evaluation/index.ts';
import type { FluencePlan } from '../fluence/index.ts';
import { type SparseProducts, sparseProducts } from '../sparse/index.ts';
import type { EveryEntry } from './every-entry.ts';
import type { Scaling } from './scaling.ts';

/** A plan as it is reported. */
export interface FinalPlan extends FluencePlan {
  /** How it was scaled; nothing where it misses its constraints or gives no dose. */
  readonly scaling?: Scaling;
}

/** The volume of a target that is to receive its prescription, %. */
const covered = 95;

/**
 * Makes what is reported of a plan: its dose with every entry, scaled so that D95 of the target that needs most, as goals
 * measure it, is its prescription.
 *
 * The optimiser sees a sample of the matrix, and fits what is particular to it: its own D95 is a few tenths of a Gy too high. A
 * plan that misses its constraints is not scaled.
 *
 * @param everyEntry - Without it the matrix has every entry already.
 */
export function createFinalDose(given: PatientCase, influence: DoseInfluence, everyEntry?: EveryEntry) {
  let products: SparseProducts | undefined;
  return async (plan: FluencePlan, signal?: AbortSignal): Promise<FinalPlan> => {
    if (everyEntry) products ??= sparseProducts((await everyEntry(signal)).matrix);
    const dose = products ? totalDose(products, plan, given) : plan.dose;
    if (!plan.feasible) return { ...plan, dose };
    const most = largestScaling(given, influence, dose);
    if (!most || !Number.isFinite(most.factor)) return { ...plan, dose };
    // A hair more, so that rounding never leaves the dose below what was wanted.
    const factor = (1 + 1e-12) * most.factor;
    return {
      ...plan,
      weights: plan.weights.map((weight) => weight * factor),
      dose: dose.map((one) => one * factor),
      scaling: most,
    };
  };
}

/** The scaling of the target that needs most: D95 becomes its prescription. */
export const largestScaling = (
  given: PatientCase,
  influence: DoseInfluence,
  dose: Float64Array,
): Scaling | undefined =>
  given.prescriptions
    .map((one) => scalingTo(one, given, influence, dose))
    .toSorted((a, b) => b.factor - a.factor)[0];

function scalingTo(
  { structure, dose: wanted }: Prescription,
  given: PatientCase,
  influence: DoseInfluence,
  dose: Float64Array,
): Scaling {
  const measured = doseToVolume(structureDoses(given, doseDistribution(influence, dose), structure), covered);
  return { factor: wanted / measured, structure, measured };
}

function totalDose(products: SparseProducts, { weights, dose: { length } }: FluencePlan, given: PatientCase) {
  const dose = new Float64Array(length);
  products.multiply(weights, dose);
  return dose.map((perFraction) => perFraction * given.fractions);
}
