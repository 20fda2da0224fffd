import type { z } from 'zod';

/**
 * A function of the doses in one structure.
 *
 * Doses are those of one fraction, Gy. `evaluate` returns the value and writes the derivative for each dose into
 * `gradient`, which is as long as `dose`.
 */
export interface DoseFunction {
  evaluate(dose: Float64Array, gradient: Float64Array): number;
}

/** A kind of objective: the parameters that a plan gives, and the function made from them. */
export interface ObjectiveKind<TSchema extends z.ZodObject = z.ZodObject> {
  /** What the parameters must be; doses are totals over all fractions, Gy. */
  readonly schema: TSchema;
  create(parameters: z.infer<TSchema>, fractions: number): DoseFunction;
}

/** Makes a kind of objective; its parameters have the types of its schema. */
export const defineObjective = <TSchema extends z.ZodObject>(
  kind: ObjectiveKind<TSchema>,
): ObjectiveKind<TSchema> => kind;
