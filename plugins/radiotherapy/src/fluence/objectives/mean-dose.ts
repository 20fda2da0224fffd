import { z } from 'zod';
import { mean } from '../numbers.ts';
import { defineObjective } from './objective.ts';
import { totalDose } from './parameters.ts';

/**
 * |mean dose - wanted|, linear.
 *
 * Scales with 1 / fractions, whereas squares scale with 1 / fractions²: weights of the two mix per fraction, not per
 * total dose. The derivative takes the sign of the mean's deviation, where matRad takes each voxel's.
 */
export const meanDoseLinear = defineObjective({
  schema: z.strictObject({ kind: z.literal('mean-dose-linear'), dose: totalDose }),
  create: ({ dose: total }, fractions) => ({
    evaluate(dose, gradient) {
      const deviation = mean(dose) - total / fractions;
      gradient.fill(Math.sign(deviation) / dose.length);
      return Math.abs(deviation);
    },
  }),
});

/** (mean dose - wanted)². */
export const meanDoseQuadratic = defineObjective({
  schema: z.strictObject({ kind: z.literal('mean-dose-quadratic'), dose: totalDose }),
  create: ({ dose: total }, fractions) => ({
    evaluate(dose, gradient) {
      const deviation = mean(dose) - total / fractions;
      gradient.fill((2 * deviation) / dose.length);
      return deviation * deviation;
    },
  }),
});

/** max(0, mean - allowed)². */
export const meanOverdosing = defineObjective({
  schema: z.strictObject({ kind: z.literal('mean-overdosing'), dose: totalDose }),
  create: ({ dose: total }, fractions) => ({
    evaluate(dose, gradient) {
      const excess = Math.max(0, mean(dose) - total / fractions);
      gradient.fill((2 * excess) / dose.length);
      return excess * excess;
    },
  }),
});

/** max(0, required - mean)². */
export const meanUnderdosing = defineObjective({
  schema: z.strictObject({ kind: z.literal('mean-underdosing'), dose: totalDose }),
  create: ({ dose: total }, fractions) => ({
    evaluate(dose, gradient) {
      const lack = Math.max(0, total / fractions - mean(dose));
      gradient.fill((-2 * lack) / dose.length);
      return lack * lack;
    },
  }),
});
