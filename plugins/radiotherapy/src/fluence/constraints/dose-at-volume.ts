import { z } from 'zod';
import { doseToVolume } from '../../evaluation/dose-volume.ts';
import { maxDvh, minDvh } from '../objectives/dvh.ts';
import { totalDose, volume } from '../objectives/parameters.ts';
import { defineConstraint } from './constraint.ts';

/**
 * `volume` % receive exactly `dose`: `D95 = Rx` is `{ volume: 95, dose: 70.2 }`.
 *
 * The dose to a volume is the one that is reported (read between the voxels), so that what holds here holds in a table.
 */
export const doseAtVolume = defineConstraint({
  schema: z.strictObject({ kind: z.literal('dose-at-volume'), dose: totalDose.positive(), volume }),
  create({ dose: total, volume: share }, fractions) {
    const low = minDvh.create({ kind: 'min-dvh', dose: total, volume: share }, fractions);
    const high = maxDvh.create({ kind: 'max-dvh', dose: total, volume: share }, fractions);
    const reached = (dose: Float64Array): number => doseToVolume(Float64Array.from(dose).sort(), share);
    return {
      functions: [],
      penalty: {
        evaluate: (dose, gradient) =>
          (reached(dose) < total / fractions ? low : high).evaluate(dose, gradient),
      },
      violation: (dose) => Math.abs(reached(dose) * fractions - total),
    };
  },
});
