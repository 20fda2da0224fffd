import type { Artifact } from '../measure/index.ts';
import type { RunSummary } from '../runs/summary.ts';
import { columnTitle, type MeasurementColumn, measurementIn, type StepRow, stepTable } from './step-table.ts';

type Cell = string | number | boolean | null;

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
  const lines = [heading, ...rows.map((row) => cells(row, columns))];
  return {
    name: 'steps.csv',
    mediaType: 'text/csv',
    content: lines.map((line) => `${line.map(field).join(',')}\r\n`).join(''),
  };
}

function cells({ step, status, candidate }: StepRow, columns: readonly MeasurementColumn[]): readonly Cell[] {
  return [
    step,
    status,
    candidate.text,
    candidate.score,
    candidate.feasible,
    ...columns.flatMap((column): readonly Cell[] => {
      const measurement = measurementIn(candidate, column);
      return [measurement?.value ?? null, ...(column.goal ? [measurement?.met ?? null] : [])];
    }),
  ];
}

function field(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const safe = /^[=+\-@\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
