import type { Context } from '@textgrad/core';
import { mean } from '../statistics/index.ts';
import { type RowNumbers, rowNumbers } from './row.ts';
import type { StudyRecords } from './run-study.ts';
import { type Sample, sampleOf } from './sample.ts';
import type { Study, StudyMethod } from './study.ts';
import type { StudyRow } from './study-table.ts';

/** A line before its p value is corrected. */
export interface DraftRow extends RowNumbers {
  readonly method: string;
  readonly role: StudyRow['role'];
  readonly samples: readonly Sample[];
}

/** Lines of a task before their p values are corrected. */
export interface DraftSection {
  readonly task: string | undefined;
  readonly target: number | undefined;
  readonly rows: readonly DraftRow[];
}

/** The lines in order: the reference, the other methods, the noise floor. */
function armsOf({ methods, reference }: Study): readonly {
  readonly method: StudyMethod;
  readonly role: StudyRow['role'];
}[] {
  const first = methods.filter(({ name }) => name === reference);
  return [
    ...first.map((method) => ({ method, role: 'reference' as const })),
    ...methods
      .filter(({ name }) => name !== reference)
      .map((method) => ({ method, role: 'method' as const })),
    ...first.map((method) => ({ method, role: 'noise floor' as const })),
  ];
}

/** All lines of a study: task by task, then the mean over all. */
export function draftsOf(study: Study, records: StudyRecords, { random }: Context): readonly DraftSection[] {
  const arms = armsOf(study).map((arm) => ({
    ...arm,
    samples: study.tasks.map((task) =>
      sampleOf(study, records, arm.method, task, arm.role === 'noise floor'),
    ),
  }));
  const reference = arms[0]?.samples ?? [];
  const targets = study.tasks.map(({ target }, at) => target ?? reachedBy(reference[at]));
  const section = (task: string | undefined, from: number, to: number): DraftSection => ({
    task,
    target: to - from === 1 ? targets[from] : undefined,
    rows: arms.map(({ method, role, samples }) => {
      const path = JSON.stringify([study.name, task ?? null, method.name, role]);
      const some = samples.slice(from, to);
      const other = role === 'reference' ? undefined : reference.slice(from, to);
      return {
        method: method.name,
        role,
        samples: some,
        ...rowNumbers(some, other, targets.slice(from, to), random.stream(path)),
      };
    }),
  });
  const { length } = study.tasks;
  return [
    ...study.tasks.map(({ name }, at) => section(name, at, at + 1)),
    ...(length > 1 && study.overall !== false ? [section(undefined, 0, length)] : []),
  ];
}

/** The mean best score that a sample reaches. */
function reachedBy(sample: Sample | undefined): number | undefined {
  const best = [...(sample?.results.values() ?? [])].flatMap(
    ({ trajectory }) => trajectory.at(-1)?.best ?? [],
  );
  return best.length === 0 ? undefined : mean(best);
}
