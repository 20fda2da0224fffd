import type { Row } from '../benchmark.ts';
import { standardColumns } from './columns.ts';
import type { StudyTable } from './study-table.ts';

/** The columns of {@link studyRows}. */
export const studyRowColumns: Readonly<Record<string, string>> = {
  task: 'task',
  ...Object.fromEntries(standardColumns('reference').map(({ field, title }) => [field, title])),
  engine: 'engine',
  sentence: 'in words',
};

/** A study's table as the rows of a benchmark. */
export function studyRows(table: StudyTable): readonly Row[] {
  return table.sections.flatMap((section) =>
    section.rows.map((row) => ({
      task: section.task ?? 'all tasks',
      ...Object.fromEntries(standardColumns(table.reference).map(({ field, cell }) => [field, cell(row)])),
      engine: `${row.engines.join(', ')}${row.simulated ? ' (simulated)' : ''}`,
      sentence: row.sentence ?? '',
    })),
  );
}
