import type { PlanObjective } from '../fluence/index.ts';

/** A term that a group's weight multiplies. */
export interface GroupTerm extends Omit<PlanObjective, 'weight'> {
  /** What the weight is multiplied by for this term; 1 where it is not said. */
  readonly scale?: number;
}

/** What one weight of a plan is of: terms of structures that planners name together. */
export interface WeightGroup {
  /** As in the weight string: `PTV`, `rectum`, `femoral heads`, `normal tissue`. */
  readonly name: string;
  readonly structures: readonly string[];
  /**
   * The group's dose objective, Gy: of a target, its prescription; of an organ or a ring, the dose beyond which its dose counts; of
   * normal tissue, the dose that is allowed far from the targets; of a minimum, the dose that is wanted.
   */
  readonly dose: number;
  /** The weight that a search starts from; the paper's 100 where it is not said. */
  readonly start?: number;
  /** The terms that the weight multiplies, at a dose objective in Gy. */
  terms(dose: number): readonly GroupTerm[];
}

/** The weight that a search starts from. */
export const startOf = ({ start = 100 }: WeightGroup): number => start;
