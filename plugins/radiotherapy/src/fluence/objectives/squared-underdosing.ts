import { z } from 'zod';
import { defineObjective } from './objective.ts';
import { totalDose } from './parameters.ts';

/** The mean of min(0, dose - required)². */
export const squaredUnderdosing = defineObjective({
  schema: z.strictObject({ kind: z.literal('squared-underdosing'), dose: totalDose }),
  create({ dose: total }, fractions) {
    const required = total / fractions;
    return {
      evaluate(dose, gradient) {
        const share = 1 / dose.length;
        let sum = 0;
        for (let v = 0; v < dose.length; v++) {
          const under = Math.min(0, (dose[v] ?? 0) - required);
          sum += under * under;
          gradient[v] = 2 * share * under;
        }
        return share * sum;
      },
    };
  },
});
