import type { CellResult } from './cell-result.ts';
import { cellOf } from './cells.ts';
import type { StudyRecords } from './run-study.ts';
import type { Study, StudyMethod, StudyTask } from './study.ts';

/** What the cells of one method on one task came to. */
export interface Sample {
  readonly task: StudyTask;
  readonly budget: number;
  /** Results by the seed under which they are compared. */
  readonly results: ReadonlyMap<number, CellResult>;
  /** The messages of the cells that failed. */
  readonly failures: readonly string[];
  /** Cells that have not been run. */
  readonly missing: number;
}

/** The sample of a method on a task, or of the noise floor. Only cells of the study's own budget are in it. */
export function sampleOf(
  study: Study,
  records: StudyRecords,
  method: StudyMethod,
  task: StudyTask,
  again: boolean,
): Sample {
  const found = study.seeds.flatMap((pair) => {
    const record = records.get(cellOf(study, method, task, pair, again).key);
    return record ? [{ pair, record }] : [];
  });
  return {
    task,
    budget: study.budget,
    results: new Map(
      found.flatMap(({ pair, record }) => (record.status === 'done' ? [[pair, record.result] as const] : [])),
    ),
    failures: found.flatMap(({ record }) => (record.status === 'failed' ? [record.error.message] : [])),
    missing: study.seeds.length - found.length,
  };
}

/** The differences of two samples of one task in score, over the seeds that both have; rounding alone is none. */
export function differencesOf(one: Sample, other: Sample): readonly number[] {
  return [...one.results].flatMap(([pair, { score }]) => {
    const against = other.results.get(pair)?.score;
    if (against === undefined) return [];
    const difference = score - against;
    return [Math.abs(difference) <= 1e-12 * Math.max(Math.abs(score), Math.abs(against)) ? 0 : difference];
  });
}

/** The scores of a sample. */
export const scoresOf = ({ results }: Sample): readonly number[] =>
  [...results.values()].map(({ score }) => score);
