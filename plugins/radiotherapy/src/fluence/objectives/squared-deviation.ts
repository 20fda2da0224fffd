import { z } from 'zod';
import { defineObjective } from './objective.ts';
import { totalDose } from './parameters.ts';

/** The mean of (dose - wanted)². */
export const squaredDeviation = defineObjective({
  schema: z.strictObject({ kind: z.literal('squared-deviation'), dose: totalDose }),
  create({ dose: total }, fractions) {
    const wanted = total / fractions;
    return {
      evaluate(dose, gradient) {
        const share = 1 / dose.length;
        let sum = 0;
        for (let v = 0; v < dose.length; v++) {
          const deviation = (dose[v] ?? 0) - wanted;
          sum += deviation * deviation;
          gradient[v] = 2 * share * deviation;
        }
        return share * sum;
      },
    };
  },
});
