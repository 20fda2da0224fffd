import type { PatientCase } from '../case/index.ts';
import type { ClinicalGoal } from '../evaluation/index.ts';
import { type FormulationName, formulationOf } from './formulations/index.ts';
import { type RingChoice, ringsOf } from './rings.ts';
import type { WeightGroup } from './weight-group.ts';

/** What a plan's problem is made from, beside its case. */
export interface ProblemChoice {
  /** `standard` by default; `paper` is the TextGrad paper's, for one target. */
  readonly problem?: FormulationName;
  /** What is wanted of the plan: a goal for more dose in an organ has a weight of its own. */
  readonly goals?: readonly ClinicalGoal[];
  /** Rings around the targets; `auto`, the default, are those that the goals are about. */
  readonly rings?: RingChoice;
}

/**
 * The weights of a case: one for each target, one for each organ, one for both femoral heads, one for the body, one for all
 * normal tissue, one for each ring around the targets, and one for each structure that a goal wants more dose in.
 *
 * @throws TextGradError `PLAN_ONE_TARGET` for the paper's problem and a case with more targets.
 *
 * @example
 * ```ts
 * import { phantomCase, weightGroups } from '@textgrad/radiotherapy';
 *
 * console.log(weightGroups(phantomCase({ spacing: 12 })).map(({ name }) => name).join(', '));
 * // PTV, bladder, rectum, femoral heads, body, normal tissue
 * ```
 */
export const weightGroups = (
  given: PatientCase,
  { problem = 'standard', goals = [], rings = 'auto' }: ProblemChoice = {},
): readonly WeightGroup[] => formulationOf(problem).groups(given, goals, ringsOf(given, rings, goals));
