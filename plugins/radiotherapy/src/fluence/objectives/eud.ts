import { z } from 'zod';
import { generalisedMean } from '../numbers.ts';
import { type DoseFunction, defineObjective } from './objective.ts';
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

/** max(0, EUD - allowed)². */
export const eudOverdosing = defineObjective({
  schema: z.strictObject({ kind: z.literal('eud-overdosing'), dose: totalDose, exponent }),
  create: ({ dose: total, exponent: k }, fractions) => oneSided(k, total / fractions, 1),
});

/** max(0, required - EUD)². */
export const eudUnderdosing = defineObjective({
  schema: z.strictObject({ kind: z.literal('eud-underdosing'), dose: totalDose, exponent }),
  create: ({ dose: total, exponent: k }, fractions) => oneSided(k, total / fractions, -1),
});

/** The square of what lies on one side of a bound: above it for +1, below it for -1. */
const oneSided = (k: number, bound: number, side: 1 | -1): DoseFunction => ({
  evaluate(dose, gradient) {
    const miss = Math.max(0, side * (generalisedMean(dose, k, gradient) - bound));
    for (let v = 0; v < gradient.length; v++) gradient[v] = (gradient[v] ?? 0) * 2 * side * miss;
    return miss * miss;
  },
});
