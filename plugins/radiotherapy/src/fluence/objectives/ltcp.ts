import { z } from 'zod';
import { defineObjective } from './objective.ts';
import { totalDose } from './parameters.ts';

/**
 * Logarithmic tumour control probability: the mean of exp(-α (dose - wanted)) in total doses (Alber and Reemtsen,
 * Optim Methods Softw 2007, 22:391). `alpha` is per Gy of total dose.
 */
export const ltcp = defineObjective({
  schema: z.strictObject({ kind: z.literal('ltcp'), dose: totalDose, alpha: z.number().positive().max(10) }),
  create: ({ dose: total, alpha }, fractions) => ({
    evaluate(dose, gradient) {
      const share = 1 / dose.length;
      let sum = 0;
      for (let v = 0; v < dose.length; v++) {
        const term = Math.exp(-alpha * ((dose[v] ?? 0) * fractions - total));
        sum += term;
        gradient[v] = -alpha * fractions * share * term;
      }
      return share * sum;
    },
  }),
});
