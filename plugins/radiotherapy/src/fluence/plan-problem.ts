import { usageError } from '@textgrad/core';
import { z } from 'zod';
import { type PatientCase, structureOf } from '../case/index.ts';
import { type DoseLimitInput, doseLimit } from './constraints/index.ts';
import { type DoseTerm, doseTerm } from './objectives/index.ts';

/** What counts in a plan: a dose term of a structure, and how much. */
export interface PlanObjective {
  readonly structure: string;
  /** The penalty that the term is multiplied by; 0 leaves it out. */
  readonly weight: number;
  readonly term: DoseTerm;
  /** Whether voxels count that structures of higher priority hold; without it they do not. */
  readonly shared?: boolean | undefined;
  /**
   * Whether doses are read where histograms read them, between the centres of voxels; they are shared then. Those of targets
   * always are read there.
   */
  readonly sampled?: boolean | undefined;
}

/** What must hold in a plan. */
export interface PlanConstraint {
  readonly structure: string;
  readonly limit: DoseLimitInput;
}

/** What a plan is to reach. */
export interface PlanProblem {
  readonly objectives: readonly PlanObjective[];
  readonly constraints?: readonly PlanConstraint[];
  /** How much the roughness of the fluence counts, beside the objectives; 0 by default. */
  readonly smoothness?: number;
}

const planSchema = z.object({
  objectives: z
    .array(
      z.strictObject({
        structure: z.string(),
        weight: z.number().min(0).max(1e12),
        term: doseTerm,
        shared: z.boolean().default(false),
        sampled: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(200),
  constraints: z
    .array(z.strictObject({ structure: z.string(), limit: doseLimit }))
    .max(50)
    .default([]),
  smoothness: z.number().min(0).max(1e12).default(0),
});

/** A plan's problem with everything checked and filled in. */
export type CheckedProblem = z.infer<typeof planSchema>;

/**
 * Checks a plan's problem against a case.
 *
 * @throws TextGradError `PLAN_INVALID` for weights, doses or volumes that make no sense, `STRUCTURE_UNKNOWN` with the
 * nearest name.
 */
export function checkProblem(problem: PlanProblem, given: PatientCase): CheckedProblem {
  const read = planSchema.safeParse(problem);
  if (!read.success)
    throw usageError('PLAN_INVALID', `The plan's objectives cannot be used: ${z.prettifyError(read.error)}`, {
      cause: read.error,
    });
  const { objectives, constraints } = read.data;
  const around = objectives.flatMap(({ term }) => structuresAround(term));
  for (const { structure } of [...objectives, ...constraints, ...around]) structureOf(given, structure);
  return read.data;
}

/** The structures whose distance a term depends on. */
function structuresAround(term: DoseTerm): readonly { readonly structure: string }[] {
  if (term.kind === 'falloff-overdosing') return term.from;
  return term.kind === 'ring-overdosing' ? term.around.map((structure) => ({ structure })) : [];
}

/**
 * The form of the TextGrad paper (Nature 2025, 639:609): squared deviation from the prescription in the target, squared
 * overdosing elsewhere, and D95 = prescription as a constraint.
 *
 * @param weights - A weight for each structure.
 * @param allowed - The dose beyond which a structure's dose counts, Gy; of the target, what its dose is drawn to, the
 * prescription by default.
 *
 * @example
 * ```ts
 * import { paperProblem } from '@textgrad/radiotherapy';
 *
 * const problem = paperProblem({ structure: 'PTV', dose: 70.2 }, { PTV: 100, Rectum: 100 }, { Rectum: 0 });
 * console.log(problem.objectives.length); // 2
 * ```
 */
export function paperProblem(
  target: { readonly structure: string; readonly dose: number },
  weights: Readonly<Record<string, number>>,
  allowed: Readonly<Record<string, number>>,
): PlanProblem {
  return {
    objectives: Object.entries(weights).map(([structure, weight]) => ({
      structure,
      weight,
      term:
        structure === target.structure
          ? { kind: 'squared-deviation', dose: allowed[structure] ?? target.dose }
          : { kind: 'squared-overdosing', dose: allowed[structure] ?? 0 },
    })),
    constraints: [
      { structure: target.structure, limit: { kind: 'dose-at-volume', dose: target.dose, volume: 95 } },
    ],
  };
}
