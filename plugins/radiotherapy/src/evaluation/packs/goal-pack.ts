import { mainPrescription, type PatientCase } from '../../case/index.ts';
import { applicableGoals, type BoundGoals } from '../bind-goals.ts';
import { parseClinicalGoal } from '../clinical-goal.ts';

/** Goals that belong together, and where they are from. */
export interface GoalPack {
  readonly name: string;
  readonly title: string;
  /** Total dose and fractions that the goals were written for. */
  readonly prescription: string;
  /** Where the numbers are published, and in what text they were read. */
  readonly source: string;
  /** Whether all numbers were read in the source itself, or alike in two independent public texts; others are to be checked. */
  readonly verified: boolean;
  /** Of a pack that was checked in part, the goals that were read in one public text. */
  readonly readOnce?: readonly string[];
  /** Of a pack that was checked in part, the goals that were read in none. */
  readonly unread?: readonly string[];
  /** Goals as text; `PTV` is the main prescription's target, a name without a side means both. */
  readonly goals: readonly string[];
}

/**
 * The goals of a pack for a case: `PTV` is the main prescription's target, organs are known by other names too, a name without
 * a side means both. What the case does not have, and what cannot be measured in it, is said.
 *
 * @example
 * ```ts
 * import { goalPacks, packGoals, phantomCase } from '@textgrad/radiotherapy';
 *
 * const pack = goalPacks.find(({ name }) => name === 'quantec-prostate');
 * const { goals, notApplied } = pack ? packGoals(pack, phantomCase({ spacing: 12 })) : { goals: [], notApplied: [] };
 * console.log(goals.length, notApplied); // 15 []
 * ```
 */
export function packGoals({ goals }: GoalPack, given: PatientCase): BoundGoals {
  const { structure } = mainPrescription(given);
  const parsed = goals.map((text) => {
    const goal = parseClinicalGoal(text);
    return goal.structure === 'PTV' ? { ...goal, structure } : goal;
  });
  return applicableGoals(given, parsed);
}
