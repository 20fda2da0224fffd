import { z } from 'zod';
import { doseAtRank } from '../numbers.ts';
import { maxDvh, minDvh } from '../objectives/dvh.ts';
import { totalDose, volume } from '../objectives/parameters.ts';
import { type ConstraintFunction, defineConstraint } from './constraint.ts';

/**
 * Between `minVolume` and `maxVolume` % receive at least `dose`.
 *
 * The function is the exact share; its derivative is matRad's logistic stand-in, as wide as the doses spread around
 * `dose`. The penalties are those of the DVH objectives.
 */
export const dvhLimits = defineConstraint({
  schema: z.strictObject({
    kind: z.literal('dvh-limits'),
    dose: totalDose,
    minVolume: volume.default(0),
    maxVolume: volume.default(100),
  }),
  create({ dose: total, minVolume, maxVolume }, fractions) {
    const reference = total / fractions;
    const low = minDvh.create({ kind: 'min-dvh', dose: total, volume: minVolume }, fractions);
    const high = maxDvh.create({ kind: 'max-dvh', dose: total, volume: maxVolume }, fractions);
    const limited: ConstraintFunction = {
      lower: minVolume / 100,
      upper: maxVolume / 100,
      evaluate(dose, gradient) {
        logistic(dose, reference, gradient);
        return shareAbove(dose, reference);
      },
    };
    return {
      functions: [limited],
      penalty: {
        evaluate(dose, gradient) {
          const share = shareAbove(dose, reference);
          if (share < limited.lower) return low.evaluate(dose, gradient);
          if (share > limited.upper) return high.evaluate(dose, gradient);
          gradient.fill(0);
          return 0;
        },
      },
      violation(dose) {
        const share = shareAbove(dose, reference);
        if (share >= limited.lower && share <= limited.upper) return 0;
        const wanted = share < limited.lower ? limited.lower : limited.upper;
        const rank = Math.min(dose.length, Math.max(1, Math.ceil(wanted * dose.length)));
        return Math.abs(doseAtRank(Float64Array.from(dose), rank) - reference) * fractions;
      },
    };
  },
});

function shareAbove(dose: Float64Array, reference: number): number {
  let count = 0;
  for (let v = 0; v < dose.length; v++) if ((dose[v] ?? 0) >= reference) count++;
  return count / dose.length;
}

/** The steepest that the logistic step may be, and where it reaches 1 % and 99 %. */
const steepest = 250;
const cornerLevel = 0.01;

/** The derivative of the share above a dose, with each voxel's step made a logistic one. */
function logistic(dose: Float64Array, reference: number, gradient: Float64Array): void {
  const apart = dose.map((value) => Math.abs(value - reference)).sort();
  const half = Math.min(dose.length, Math.ceil(Math.max(dose.length, 10) / 2));
  const width = apart[half - 1] ?? 0;
  const scale = Math.min(Math.log(1 / cornerLevel - 1) / (2 * width), steepest);
  for (let v = 0; v < dose.length; v++) {
    const step = Math.exp(-Math.abs(2 * scale * ((dose[v] ?? 0) - reference)));
    gradient[v] = ((2 / dose.length) * scale * step) / (step + 1) ** 2;
  }
}
