import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { rowDamaged, withWords } from './sqlite-errors.ts';
import type { Row } from './sqlite-rows.ts';

type Value = string | number;

/** Statements on a store, each prepared once; errors are in words. */
export interface Statements {
  run(sql: string, ...values: readonly Value[]): void;
  one<TRecord>(sql: string, read: (row: Row) => TRecord, ...values: readonly Value[]): TRecord | undefined;
  all<TRecord>(sql: string, read: (row: Row) => TRecord, ...values: readonly Value[]): readonly TRecord[];
}

/** Makes the statements of a connection. */
export function statementsOf(db: DatabaseSync, path: string): Statements {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const reading =
    <TRecord>(read: (row: Row) => TRecord) =>
    (row: Row): TRecord => {
      try {
        return read(row);
      } catch (cause) {
        throw rowDamaged(path, nameOf(row), cause);
      }
    };
  return {
    run: (sql, ...values) => withWords(path, () => void statement(sql).run(...values)),
    one(sql, read, ...values) {
      const row = withWords(path, () => statement(sql).get(...values)) as Row | undefined;
      return row && reading(read)(row);
    },
    all: (sql, read, ...values) =>
      (withWords(path, () => statement(sql).all(...values)) as Row[]).map(reading(read)),
  };
}

/** What a row is of, for people. */
function nameOf({ id, run_id: run, seq, key, manifest }: Row): string {
  if (seq !== undefined) return `entry ${seq} of run '${run}'`;
  if (key !== undefined) return `the call ${String(key).slice(0, 12)}… of run '${run}'`;
  return manifest === undefined ? `the budget '${id}'` : `run '${id}'`;
}
