import type { PatientCase } from '../../case/index.ts';
import type { ClinicalGoal } from '../../evaluation/index.ts';
import type { PlanConstraint } from '../../fluence/index.ts';
import type { Ring } from '../rings.ts';
import type { WeightGroup } from '../weight-group.ts';

/** What the weights of a case stand for: the terms of a plan's problem, and what always holds. */
export interface Formulation {
  readonly name: string;
  /**
   * The weights of a case, the main target's first.
   *
   * @param goals - What is wanted of the plan; a formulation may have terms for them.
   * @param rings - Rings around the targets; a formulation may have terms for them.
   */
  groups(given: PatientCase, goals: readonly ClinicalGoal[], rings: readonly Ring[]): readonly WeightGroup[];
  /** What every plan of the case has to keep. */
  constraints(given: PatientCase): readonly PlanConstraint[];
}
