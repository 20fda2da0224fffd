import { z } from 'zod';
import { generalisedMean } from '../numbers.ts';
import { defineObjective } from './objective.ts';
import { exponent, totalDose } from './parameters.ts';

/** (EUD - wanted)², EUD = mean(doseᵏ)^(1/k) (Niemierko, Med Phys 1999, 26:1100). */
export const eud = defineObjective({
  schema: z.strictObject({ kind: z.literal('eud'), dose: totalDose, exponent }),
  create: ({ dose: total, exponent: k }, fractions) => ({
    evaluate(dose, gradient) {
      const deviation = generalisedMean(dose, k, gradient) - total / fractions;
      for (let v = 0; v < gradient.length; v++) gradient[v] = (gradient[v] ?? 0) * 2 * deviation;
      return deviation * deviation;
    },
  }),
});
