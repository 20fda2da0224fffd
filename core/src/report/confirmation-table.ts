import type { CandidateSummary, ConfirmedCandidate } from '../results/summary.ts';
import { columnTitle, type MeasurementColumn, measurementIn, stepTable } from './step-table.ts';

/** One of the best candidates in a table of confirmations. */
export interface ConfirmationRow {
  /** As the search measured it. */
  readonly candidate: CandidateSummary;
  /** As it was measured afterwards. */
  readonly again: CandidateSummary;
  /** Its values in the columns. */
  readonly values: readonly (number | undefined)[];
}

/** The best candidates as they were measured once more, with what the second look found different or new. */
export interface ConfirmationTable {
  readonly columns: readonly MeasurementColumn[];
  readonly rows: readonly ConfirmationRow[];
}

/** Puts confirmations into a table; measurements that came out alike for all candidates are left out. */
export function confirmationTable(confirmed: readonly ConfirmedCandidate[]): ConfirmationTable {
  const all = confirmed.flatMap(({ again }) => stepTable({ start: again, steps: [], best: again }).columns);
  const distinct = all.filter(
    (column, at) => all.findIndex((one) => columnTitle(one) === columnTitle(column)) === at,
  );
  const columns = distinct.filter((column) =>
    confirmed.some(
      ({ candidate, again }) =>
        measurementIn(candidate, column)?.value !== measurementIn(again, column)?.value,
    ),
  );
  const rows = confirmed.map(({ candidate, again }) => ({
    candidate,
    again,
    values: columns.map((column) => measurementIn(again, column)?.value),
  }));
  return { columns, rows };
}
