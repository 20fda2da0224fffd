import { type Context, createContext, defined } from '@textgrad/core';
import { holm } from '../statistics/index.ts';
import { draftsOf } from './drafts.ts';
import { alpha, judged } from './judged.ts';
import { notesOf } from './notes.ts';
import type { StudyRecords } from './run-study.ts';
import { checkStudy, type Study } from './study.ts';
import type { StudyTable } from './study-table.ts';

/**
 * The table of a study from its records, complete or not: each task, and the mean over all of several tasks.
 *
 * The context gives the date and the random stream of the resamples, so the same records give the same numbers.
 *
 * @throws TextGradError `STUDY_INVALID`.
 */
export function studyTable(
  study: Study,
  records: StudyRecords,
  context: Context = createContext(),
): StudyTable {
  const drafts = draftsOf(checkStudy(study), records, context);
  const compared = drafts.flatMap(({ rows }) =>
    rows.flatMap((row) => (row.role === 'method' && row.comparison ? [row] : [])),
  );
  const ps = holm(compared.map(({ comparison }) => comparison?.p ?? 1));
  const corrected = new Map(compared.map((row, at) => [row, ps[at] ?? 1] as const));
  const level = alpha / Math.max(1, compared.length);
  const sections = drafts.map(({ task, target, rows }) => ({
    task,
    target,
    rows: rows.map((row) => judged(study, task, row, rows, corrected.get(row), level)),
  }));
  const rows = drafts.flatMap((section) => section.rows);
  return {
    study: study.name,
    reference: study.reference,
    budget: study.budget,
    seeds: study.seeds,
    ...defined({ unit: study.unit }),
    date: new Date(context.clock.now()).toISOString(),
    engines: [...new Set(rows.flatMap(({ engines }) => engines))].sort(),
    simulated: rows.some(({ simulated }) => simulated),
    comparisons: compared.length,
    sections,
    notes: notesOf(study, drafts),
  };
}
