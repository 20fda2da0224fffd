import { z } from 'zod';
import { defineObjective, nowhere, type Place } from './objective.ts';
import { totalDose } from './parameters.ts';

const schema = z.strictObject({
  kind: z.literal('falloff-overdosing'),
  /** The targets, and the total dose that is allowed at their edges. */
  from: z
    .array(z.strictObject({ structure: z.string(), dose: totalDose }))
    .min(1)
    .max(20),
  /** The dose that is allowed far away. */
  far: totalDose,
  /** How steeply the allowed dose falls, 1/mm. */
  slope: z.number().positive().max(10),
  /** How far from a target it begins to fall, mm. */
  start: z.number().min(0).max(200).default(0),
});

/**
 * The mean of max(0, dose - allowed)² over the voxels outside some targets, where the allowed dose falls with the distance
 * x from each of them as in the normal-tissue objective of planning systems: f(x) = f₀ e^(-k (x - s)) + f∞ (1 - e^(-k (x - s)))
 * beyond x = s, and f₀ nearer.
 *
 * f₀ is a target's `dose`, f∞ is `far`, k is `slope`, s is `start`. Near several targets the highest dose is allowed.
 */
export const falloffOverdosing = defineObjective({
  schema,
  create(parameters, fractions, place = nowhere) {
    let known: Float64Array | undefined;
    let counted = 0;
    const allowedIn = (count: number): Float64Array => {
      if (known?.length === count) return known;
      known = allowedDoses(parameters, place, count).map((total) => total / fractions);
      counted = known.reduce((n, limit) => n + Number(limit !== Number.POSITIVE_INFINITY), 0);
      return known;
    };
    return {
      quietUpTo: allowedIn,
      evaluate(dose, gradient) {
        const allowed = allowedIn(dose.length);
        const share = 1 / Math.max(1, counted);
        let sum = 0;
        for (let v = 0; v < dose.length; v++) {
          const over = Math.max(0, (dose[v] ?? 0) - (allowed[v] ?? 0));
          sum += over * over;
          gradient[v] = 2 * share * over;
        }
        return share * sum;
      },
    };
  },
});

/** The total dose that is allowed in each voxel, Gy; infinite inside the targets. */
function allowedDoses(
  { from, far, slope, start }: z.infer<typeof schema>,
  place: Place,
  count: number,
): Float64Array {
  const allowed = new Float64Array(count).fill(far);
  for (const { structure, dose } of from) {
    const distance = place.distanceTo(structure);
    for (let v = 0; v < count; v++) {
      const away = distance[v] ?? 0;
      const left = Math.exp(-slope * Math.max(0, away - start));
      const here = away > 0 ? far + (dose - far) * left : Number.POSITIVE_INFINITY;
      allowed[v] = Math.max(allowed[v] ?? 0, here);
    }
  }
  return allowed;
}
