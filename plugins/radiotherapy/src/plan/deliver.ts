import { defined, usageError } from '@textgrad/core';
import {
  meterset,
  monitorUnitsOfFluence,
  type SequencedBeam,
  segmentFluence,
  sequenceBeams,
} from '../delivery/index.ts';
import { fluenceDose, type PhotonKernel } from '../dose/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { largestScaling } from './final-dose.ts';
import type { Planner } from './planner.ts';

/** A plan as a machine gives it. */
export interface DeliveredPlan {
  readonly beams: readonly SequencedBeam[];
  /** Total dose, calculated anew for the segments. */
  readonly dose: DoseDistribution;
  /** What all segments were scaled by, so that D95 of the target that needs most is its prescription again. */
  readonly factor: number;
  /** Monitor units of a weight of 1. */
  readonly perFluence: number;
  /** Monitor units of one fraction. */
  readonly monitorUnits: number;
  readonly segments: number;
}

/**
 * The kernel that a planner calculates with.
 *
 * @throws TextGradError `NOT_RECALCULABLE` where the dose matrix came with the case.
 */
export function kernelOf({ kernel }: Planner): PhotonKernel {
  if (kernel) return kernel;
  throw usageError(
    'NOT_RECALCULABLE',
    'The dose matrix came with the case, so a sequenced or shifted plan cannot be calculated here: leave out rtplan and setupShifts, or the matrix.',
  );
}

/**
 * Sequences a fluence, and calculates what its segments give, scaled to the prescription.
 *
 * @param levels - Levels of intensity of each beam.
 * @throws TextGradError `NOT_RECALCULABLE`, `SEQUENCE_LEVELS`, `ABORTED`.
 */
export async function deliverPlan(
  planner: Planner,
  weights: Float64Array,
  levels: number,
  signal?: AbortSignal,
): Promise<DeliveredPlan> {
  const kernel = kernelOf(planner);
  const { case: given, influence } = planner;
  const rounded = sequenceBeams(influence.beams, weights, levels);
  const fluence = Float64Array.from(rounded.flatMap((one) => [...segmentFluence(one)]));
  const { grid, voxels, dose } = await fluenceDose(
    given,
    influence.beams,
    fluence,
    defined({ kernel, signal }),
  );
  const total = dose.map((one) => one * given.fractions);
  const scaling = largestScaling(given, influence, total)?.factor ?? 1;
  const factor = Number.isFinite(scaling) ? scaling : 1;
  const beams = rounded.map((one) => ({
    ...one,
    segments: one.segments.map(({ weight, leaves }) => ({ weight: weight * factor, leaves })),
  }));
  const perFluence = monitorUnitsOfFluence(kernel);
  return {
    beams,
    dose: { grid, voxels, dose: total.map((one) => one * factor) },
    factor,
    perFluence,
    ...meterset(beams, perFluence),
  };
}
