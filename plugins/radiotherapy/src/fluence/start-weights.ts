import { usageError } from '@textgrad/core';
import { mainPrescription, type PatientCase, structureOf } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import type { SparseProducts } from '../sparse/index.ts';
import type { FluencePlan } from './fluence-plan.ts';

/**
 * The given start, or the same fluence everywhere that gives the target its prescription on average.
 *
 * @throws TextGradError `PLAN_START` for a start of other bixels, `PLAN_NO_DOSE` when no beam reaches the target.
 */
export function startWeights(
  given: PatientCase,
  influence: DoseInfluence,
  products: SparseProducts,
  start: Pick<FluencePlan, 'weights'> | undefined,
): Float64Array {
  const { columns } = influence.matrix;
  if (start) {
    if (start.weights.length !== columns || !start.weights.every((w) => Number.isFinite(w) && w >= 0))
      throw usageError(
        'PLAN_START',
        `A start needs ${columns} fluences of at least 0; this one has ${start.weights.length}.`,
      );
    return start.weights;
  }
  const mean = meanAtEvenFluence(given, influence, products);
  return new Float64Array(columns).fill(mainPrescription(given).dose / given.fractions / mean);
}

/**
 * The mean dose of the main target at fluence 1 everywhere, Gy per fraction.
 *
 * @throws TextGradError `PLAN_NO_DOSE` when no beam reaches the target.
 */
export function meanAtEvenFluence(
  given: PatientCase,
  influence: DoseInfluence,
  products: SparseProducts,
): number {
  const { columns, rows } = influence.matrix;
  const { structure } = mainPrescription(given);
  const even = new Float64Array(columns).fill(1);
  const dose = new Float64Array(rows);
  products.multiply(even, dose);
  const target = new Set(structureOf(given, structure).voxels);
  let sum = 0;
  influence.voxels.forEach((voxel, row) => {
    if (target.has(voxel)) sum += dose[row] ?? 0;
  });
  if (!(sum > 0))
    throw usageError(
      'PLAN_NO_DOSE',
      `No beam reaches the target '${structure}': check the beams' angles and isocentre.`,
    );
  return sum / target.size;
}
