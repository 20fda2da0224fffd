import type { Artifact } from '../measure/index.ts';
import type { RunSummary } from '../results/summary.ts';
import { type CsvCell, csvText } from './csv.ts';
import { columnTitle, type MeasurementColumn, measurementIn, type StepRow, stepTable } from './step-table.ts';

/**
 * The steps of a run as CSV (RFC 4180): a row for the start and for each step; for each measurement its value, with the
 * unit in the heading, and whether its goal is met.
 *
 * A text that a spreadsheet would take for a formula stands behind an apostrophe.
 */
export function stepsCsv(summary: RunSummary): Artifact {
  const { columns, rows } = stepTable(summary);
  const heading = [
    'step',
    'status',
    'text',
    'score',
    'feasible',
    ...columns.flatMap((column) => [columnTitle(column), ...(column.goal ? [`${column.name} met`] : [])]),
  ];
  return {
    name: 'steps.csv',
    mediaType: 'text/csv',
    caption: 'the start and each step, with all measurements',
    content: csvText([heading, ...rows.map((row) => cells(row, columns))]),
  };
}

function cells(
  { step, status, candidate }: StepRow,
  columns: readonly MeasurementColumn[],
): readonly CsvCell[] {
  return [
    step,
    status,
    candidate.text,
    candidate.score,
    candidate.feasible,
    ...columns.flatMap((column): readonly CsvCell[] => {
      const measurement = measurementIn(candidate, column);
      return [measurement?.value ?? null, ...(column.goal ? [measurement?.met ?? null] : [])];
    }),
  ];
}
