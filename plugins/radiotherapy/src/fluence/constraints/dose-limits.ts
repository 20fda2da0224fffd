import { z } from 'zod';
import { totalDose } from '../objectives/parameters.ts';
import { squaredOverdosing } from '../objectives/squared-overdosing.ts';
import { squaredUnderdosing } from '../objectives/squared-underdosing.ts';
import { type ConstraintFunction, defineConstraint } from './constraint.ts';

/** Smoothing of the smallest and the largest dose, Gy per fraction. */
const epsilon = 1e-3;

/**
 * Every dose lies between `min` and `max`.
 *
 * The functions are matRad's smooth minimum and maximum, ∓ε log Σ exp(∓dose / ε); the penalties are squares of what
 * single voxels miss.
 */
export const doseLimits = defineConstraint({
  schema: z.strictObject({
    kind: z.literal('dose-limits'),
    min: totalDose.default(0),
    max: totalDose.default(200),
  }),
  create({ min, max }, fractions) {
    const below = squaredUnderdosing.create({ kind: 'squared-underdosing', dose: min }, fractions);
    const above = squaredOverdosing.create({ kind: 'squared-overdosing', dose: max }, fractions);
    let scratch = new Float64Array();
    return {
      functions: [extreme(-1, min / fractions, Number.POSITIVE_INFINITY), extreme(1, 0, max / fractions)],
      penalty: {
        evaluate(dose, gradient) {
          if (scratch.length !== dose.length) scratch = new Float64Array(dose.length);
          const value = below.evaluate(dose, scratch) + above.evaluate(dose, gradient);
          for (let v = 0; v < gradient.length; v++) gradient[v] = (gradient[v] ?? 0) + (scratch[v] ?? 0);
          return value;
        },
      },
      violation: (dose) =>
        dose.reduce((worst, value) => Math.max(worst, value * fractions - max, min - value * fractions), 0),
    };
  },
});

/** The smooth maximum (`side` 1) or minimum (`side` -1) of the doses. */
function extreme(side: 1 | -1, lower: number, upper: number): ConstraintFunction {
  return {
    lower,
    upper,
    evaluate(dose, gradient) {
      const peak =
        side * dose.reduce((most, value) => Math.max(most, side * value), Number.NEGATIVE_INFINITY);
      let sum = 0;
      for (let v = 0; v < dose.length; v++) {
        const share = Math.exp((side * ((dose[v] ?? 0) - peak)) / epsilon);
        gradient[v] = share;
        sum += share;
      }
      for (let v = 0; v < dose.length; v++) gradient[v] = (gradient[v] ?? 0) / sum;
      return peak + side * epsilon * Math.log(sum);
    },
  };
}
