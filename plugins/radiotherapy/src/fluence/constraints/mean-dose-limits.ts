import { z } from 'zod';
import { mean } from '../numbers.ts';
import { totalDose } from '../objectives/parameters.ts';
import { type ConstraintFunction, defineConstraint, missOf, outsidePenalty } from './constraint.ts';

/** The mean dose lies between `min` and `max`. */
export const meanDoseLimits = defineConstraint({
  schema: z.strictObject({
    kind: z.literal('mean-dose-limits'),
    min: totalDose.default(0),
    max: totalDose.default(200),
  }),
  create({ min, max }, fractions) {
    const limited: ConstraintFunction = {
      lower: min / fractions,
      upper: max / fractions,
      evaluate(dose, gradient) {
        gradient.fill(1 / dose.length);
        return mean(dose);
      },
    };
    return {
      functions: [limited],
      penalty: outsidePenalty(limited),
      violation: (dose) => missOf(mean(dose), limited) * fractions,
    };
  },
});
