import { z } from 'zod';
import { generalisedMean } from '../numbers.ts';
import { exponent, totalDose } from '../objectives/parameters.ts';
import { type ConstraintFunction, defineConstraint, missOf, outsidePenalty } from './constraint.ts';

/** The generalised equivalent uniform dose lies between `min` and `max`. */
export const eudLimits = defineConstraint({
  schema: z.strictObject({
    kind: z.literal('eud-limits'),
    exponent,
    min: totalDose.default(0),
    max: totalDose.default(200),
  }),
  create({ exponent: k, min, max }, fractions) {
    const limited: ConstraintFunction = {
      lower: min / fractions,
      upper: max / fractions,
      evaluate: (dose, gradient) => generalisedMean(dose, k, gradient),
    };
    return {
      functions: [limited],
      penalty: outsidePenalty(limited),
      violation: (dose) =>
        missOf(generalisedMean(dose, k, new Float64Array(dose.length)), limited) * fractions,
    };
  },
});
