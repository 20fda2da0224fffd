import type { RowNumbers } from './row.ts';
import type { StudyUnit } from './study.ts';

/** What a comparison allows to be said. */
export type Verdict = 'ahead' | 'behind' | 'no difference shown';

/** A line of a study's table. */
export interface StudyRow extends RowNumbers {
  readonly method: string;
  readonly role: 'reference' | 'method' | 'noise floor';
  /** The p value by Holm's correction over all comparisons of the study; the noise floor is none of them. */
  readonly corrected: number | undefined;
  /** Ahead or behind only where the interval leaves out zero and the corrected p value is below 0.05. */
  readonly verdict: Verdict | undefined;
  /** Seeds with which a difference of this size would be shown in four studies of five. */
  readonly seedsNeeded: number | undefined;
  /** The smallest difference that the study's seeds would show in four studies of five, given the noise. */
  readonly detectable: number | undefined;
  /** What the comparison says, in words. */
  readonly sentence: string | undefined;
}

/** The lines of one task, or of the mean over all. */
export interface StudySection {
  /** The task; nothing for the mean over all tasks. */
  readonly task: string | undefined;
  /** The score to which calls are counted; nothing where every task has its own. */
  readonly target: number | undefined;
  readonly rows: readonly StudyRow[];
}

/** A study's results with all that is needed to judge them. Plain data, to be kept as JSON. */
export interface StudyTable {
  readonly study: string;
  readonly reference: string;
  readonly budget: number;
  readonly seeds: readonly number[];
  /** What a seed stands for; nothing where it is a seed. */
  readonly unit?: StudyUnit | undefined;
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly engines: readonly string[];
  /** Whether any cell was made up for tests. */
  readonly simulated: boolean;
  /** Comparisons over which p values are corrected. */
  readonly comparisons: number;
  readonly sections: readonly StudySection[];
  /** What a reader must know: cells that failed or are missing, budgets that were not used, other engines. */
  readonly notes: readonly string[];
}
