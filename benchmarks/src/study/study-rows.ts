import type { Row } from '../benchmark.ts';
import { measureColumn, standardColumns } from './columns.ts';
import type { StudyTable } from './study-table.ts';

/** The columns of {@link studyRows}. */
export const studyRowColumns = (measures: readonly string[] = []): Readonly<Record<string, string>> => ({
  task: 'task',
  ...Object.fromEntries(
    [...standardColumns('reference'), ...measures.map(measureColumn)].map(({ field, title }) => [
      field,
      title,
    ]),
  ),
  engine: 'engine',
  sentence: 'in words',
});

/** A study's table as the rows of a benchmark, with some of the other numbers that its runs report. */
export function studyRows(table: StudyTable, measures: readonly string[] = []): readonly Row[] {
  const columns = [...standardColumns(table.reference), ...measures.map(measureColumn)];
  return table.sections.flatMap((section) =>
    section.rows.map((row) => ({
      task: section.task ?? 'all tasks',
      ...Object.fromEntries(columns.map(({ field, cell }) => [field, cell(row)])),
      engine: `${row.engines.join(', ')}${row.simulated ? ' (simulated)' : ''}`,
      sentence: row.sentence ?? '',
    })),
  );
}
