import { usageError } from '@textgrad/core';
import type { z } from 'zod';

/**
 * A function of the doses in one structure.
 *
 * Doses are those of one fraction, Gy. `evaluate` returns the value and writes the derivative for each dose into
 * `gradient`, which is as long as `dose`.
 */
export interface DoseFunction {
  evaluate(dose: Float64Array, gradient: Float64Array): number;
  /** For each of so many doses, up to where it adds nothing to value and derivative; without it every dose counts. */
  quietUpTo?(count: number): Float64Array;
}

/** Where the voxels lie that a term looks at. */
export interface Place {
  /** How far each of them is from the nearest voxel of a structure, mm; 0 inside it. */
  distanceTo(structure: string): ArrayLike<number>;
}

/**
 * A place that is not known.
 *
 * @throws TextGradError `PLAN_INVALID` when a distance is asked.
 */
export const nowhere: Place = {
  distanceTo(structure) {
    throw usageError(
      'PLAN_INVALID',
      `A term that depends on the distance from '${structure}' needs to know where the voxels lie: give their place.`,
    );
  },
};

/** A kind of objective: the parameters that a plan gives, and the function made from them. */
export interface ObjectiveKind<TSchema extends z.ZodObject = z.ZodObject> {
  /** What the parameters must be; doses are totals over all fractions, Gy. */
  readonly schema: TSchema;
  /** Most objectives look at doses alone; those that depend on distances ask `place`. */
  create(parameters: z.infer<TSchema>, fractions: number, place?: Place): DoseFunction;
}

/** Makes a kind of objective; its parameters have the types of its schema. */
export const defineObjective = <TSchema extends z.ZodObject>(
  kind: ObjectiveKind<TSchema>,
): ObjectiveKind<TSchema> => kind;
