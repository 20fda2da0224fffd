import { z } from 'zod';
import { defineObjective } from './objective.ts';
import { totalDose } from './parameters.ts';

/** The mean of max(0, dose - allowed)². */
export const squaredOverdosing = defineObjective({
  schema: z.strictObject({ kind: z.literal('squared-overdosing'), dose: totalDose }),
  create({ dose: total }, fractions) {
    const allowed = total / fractions;
    return {
      quietUpTo: (count) => new Float64Array(count).fill(allowed),
      evaluate(dose, gradient) {
        const share = 1 / dose.length;
        let sum = 0;
        for (let v = 0; v < dose.length; v++) {
          const over = Math.max(0, (dose[v] ?? 0) - allowed);
          sum += over * over;
          gradient[v] = 2 * share * over;
        }
        return share * sum;
      },
    };
  },
});
