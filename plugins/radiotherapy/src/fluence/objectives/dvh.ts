import { z } from 'zod';
import { doseAtRank } from '../numbers.ts';
import { type DoseFunction, defineObjective } from './objective.ts';
import { totalDose, volume } from './parameters.ts';

/**
 * At most `volume` % may receive more than `dose`: the squared excess of the voxels between `dose` and the dose that
 * `volume` % receive now, over the number of voxels (Wu and Mohan, Med Phys 2000, 27:701).
 */
export const maxDvh = defineObjective({
  schema: z.strictObject({ kind: z.literal('max-dvh'), dose: totalDose, volume }),
  create: ({ dose, volume: share }, fractions) => between(dose / fractions, share, 1),
});

/**
 * At least `volume` % must receive `dose`: the squared lack of the voxels between the dose that `volume` % receive now
 * and `dose`, over the number of voxels.
 */
export const minDvh = defineObjective({
  schema: z.strictObject({ kind: z.literal('min-dvh'), dose: totalDose, volume }),
  create: ({ dose, volume: share }, fractions) => between(dose / fractions, share, -1),
});

/** Squared deviations of the voxels between a dose and the one that a share of the volume receives. */
function between(reference: number, share: number, side: 1 | -1): DoseFunction {
  let scratch = new Float64Array();
  return {
    evaluate(dose, gradient) {
      if (scratch.length !== dose.length) scratch = new Float64Array(dose.length);
      scratch.set(dose);
      const reached = doseAtRank(scratch, Math.max(1, Math.ceil((share / 100) * dose.length)));
      return squaresBetween(dose, gradient, reference, reached, side).value;
    },
  };
}

/**
 * The squared deviations from a reference of the voxels between it and the dose that is reached, over all voxels.
 *
 * @param side - 1 for voxels above the reference, -1 for those below it.
 * @returns The value, and its derivative for the reference.
 */
export function squaresBetween(
  dose: Float64Array,
  gradient: Float64Array,
  reference: number,
  reached: number,
  side: 1 | -1,
): { readonly value: number; readonly slope: number } {
  const part = 1 / dose.length;
  let sum = 0;
  let slope = 0;
  for (let v = 0; v < dose.length; v++) {
    const here = dose[v] ?? 0;
    const counts = side * (here - reference) >= 0 && side * (reached - here) >= 0;
    const deviation = counts ? here - reference : 0;
    sum += deviation * deviation;
    slope -= 2 * part * deviation;
    gradient[v] = 2 * part * deviation;
  }
  return { value: part * sum, slope };
}
