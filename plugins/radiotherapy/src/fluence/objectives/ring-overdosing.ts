import { z } from 'zod';
import { defineObjective, nowhere, type Place } from './objective.ts';
import { totalDose } from './parameters.ts';

const distance = z.number().min(0).max(500);

const schema = z.strictObject({
  kind: z.literal('ring-overdosing'),
  /** The targets that the ring lies around. */
  around: z.array(z.string()).min(1).max(20),
  /** How far from the nearest of them the ring begins and ends, mm; without an end it has none. */
  inner: distance,
  outer: distance.optional(),
  /** The dose that is allowed in the ring. */
  dose: totalDose,
});

/** The mean of max(0, dose - allowed)² over the voxels that lie between two distances from the nearest of some targets. */
export const ringOverdosing = defineObjective({
  schema,
  create(parameters, fractions, place = nowhere) {
    const allowed = parameters.dose / fractions;
    let known: Uint32Array | undefined;
    const insideOf = (count: number): Uint32Array => {
      known ??= voxelsBetween(parameters, place, count);
      return known;
    };
    return {
      quietUpTo(count) {
        const limits = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
        for (const v of insideOf(count)) limits[v] = allowed;
        return limits;
      },
      evaluate(dose, gradient) {
        const inside = insideOf(dose.length);
        gradient.fill(0);
        const share = 1 / Math.max(1, inside.length);
        let sum = 0;
        for (const v of inside) {
          const over = Math.max(0, (dose[v] ?? 0) - allowed);
          sum += over * over;
          gradient[v] = 2 * share * over;
        }
        return share * sum;
      },
    };
  },
});

/** The voxels farther than `inner`, and up to `outer`, from the nearest target. */
function voxelsBetween(
  { around, inner, outer = Number.POSITIVE_INFINITY }: z.infer<typeof schema>,
  place: Place,
  count: number,
): Uint32Array {
  const distances = around.map((structure) => place.distanceTo(structure));
  return Uint32Array.from({ length: count }, (_, v) => v).filter((v) => {
    const away = Math.min(...distances.map((one) => one[v] ?? 0));
    return away > inner && away <= outer;
  });
}
