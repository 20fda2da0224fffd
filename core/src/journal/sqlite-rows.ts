import type { Amounts, BudgetRecord, Held } from './budget-record.ts';
import type { Json } from './canonical-json.ts';
import type { JournalEntry } from './operation.ts';
import type { CallRecord, Failure, RunRecord } from './store.ts';

/** A row as SQLite returns it. */
export type Row = Readonly<Record<string, string | number | null>>;

const json = <TValue = Json>(column: string | number | null | undefined): TValue =>
  JSON.parse(String(column)) as TValue;

export const toRun = (row: Row): RunRecord => ({
  id: String(row.id),
  status: row.status as RunRecord['status'],
  createdAt: Number(row.created_at),
  manifest: json(row.manifest),
  summary: json(row.summary),
  owner: String(row.owner),
  stopRequested: row.stop_requested === 1,
});

/** A run for a list: one whose facts are damaged is there without them, and does not hide the others. */
export const toListedRun = (row: Row): RunRecord => {
  try {
    return toRun(row);
  } catch {
    return toRun({ ...row, manifest: 'null', summary: 'null' });
  }
};

export const toEntry = (row: Row): JournalEntry => ({
  seq: Number(row.seq),
  type: row.type as JournalEntry['type'],
  body: json(row.body),
  hash: String(row.hash),
  at: Number(row.at),
});

export const toCall = (row: Row): CallRecord => ({
  runId: String(row.run_id),
  key: String(row.key),
  occurrence: Number(row.occurrence),
  shared: row.shared === 1,
  kind: row.kind as CallRecord['kind'],
  name: String(row.name),
  request: json(row.request),
  response: json(row.response),
  at: Number(row.at),
  duration: Number(row.duration),
  failures: json<readonly Failure[]>(row.failures),
});

export const toBudget = (row: Row): BudgetRecord => ({
  id: String(row.id),
  limits: json<Partial<Amounts>>(row.limits),
  used: json<Amounts>(row.used),
});

export const toHeld = (row: Row): Held => ({
  holder: String(row.holder),
  amounts: json<Amounts>(row.amounts),
});
