import type { z } from 'zod';
import type { DoseFunction } from '../objectives/objective.ts';

/** One bounded number that a constraint looks at, per fraction. */
export interface ConstraintFunction {
  /** The value; writes its derivative for each dose, or a smooth stand-in where there is none, into `gradient`. */
  evaluate(dose: Float64Array, gradient: Float64Array): number;
  readonly lower: number;
  readonly upper: number;
}

/** A constraint as the solver sees it. */
export interface ConstraintFunctions {
  /** matRad's functions and bounds. */
  readonly functions: readonly ConstraintFunction[];
  /** A convexified measure that is 0 where the constraint holds; the solver raises its weight until it holds. */
  readonly penalty: DoseFunction;
  /** By how much the constraint is missed, 0 when it holds, in Gy of total dose. */
  violation(dose: Float64Array): number;
}

/** A kind of constraint: the parameters that a plan gives, and the functions made from them. */
export interface ConstraintKind<TSchema extends z.ZodObject = z.ZodObject> {
  readonly schema: TSchema;
  create(parameters: z.infer<TSchema>, fractions: number): ConstraintFunctions;
}

/** Makes a kind of constraint; its parameters have the types of its schema. */
export const defineConstraint = <TSchema extends z.ZodObject>(
  kind: ConstraintKind<TSchema>,
): ConstraintKind<TSchema> => kind;

/** The squares of what one number of a dose distribution misses its bounds by, as a penalty. */
export function outsidePenalty({ evaluate, lower, upper }: ConstraintFunction): DoseFunction {
  return {
    evaluate(dose, gradient) {
      const value = evaluate(dose, gradient);
      const outside = Math.max(0, value - upper) - Math.max(0, lower - value);
      for (let v = 0; v < gradient.length; v++) gradient[v] = (gradient[v] ?? 0) * 2 * outside;
      return outside * outside;
    },
  };
}

/** By how much a number misses its bounds. */
export const missOf = (
  value: number,
  { lower, upper }: Pick<ConstraintFunction, 'lower' | 'upper'>,
): number => Math.max(0, value - upper, lower - value);
