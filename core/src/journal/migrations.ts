import type { DatabaseSync } from 'node:sqlite';
import { tables } from './sqlite-schema.ts';

/** A change of a store's tables: from the version before it to the next one. */
export interface Migration {
  /** What it does, in words. */
  readonly name: string;
  readonly apply: (db: DatabaseSync) => void;
}

/** A store of nothing gets its tables. */
const makeTables: Migration = {
  name: 'make the tables of runs, entries, calls and budgets',
  apply: (db) => db.exec(tables),
};

/** Budgets know who holds what, and stores who has them open. */
const knowProcesses: Migration = {
  name: 'note which process holds a part of a budget, and which has the store open',
  apply: (db) =>
    db.exec(`
CREATE TABLE held (
  budget TEXT NOT NULL,
  holder TEXT NOT NULL,
  amounts TEXT NOT NULL,
  PRIMARY KEY (budget, holder)
) STRICT, WITHOUT ROWID;
CREATE TABLE openings (id INTEGER PRIMARY KEY, process TEXT NOT NULL) STRICT;
CREATE INDEX runs_by_time ON runs (created_at, id);
`),
};

/** All changes in order: that at place 0 makes version 1. A change of the tables is a further one at the end. */
const migrations: readonly Migration[] = [makeTables, knowProcesses];

/** The version of the tables that this program writes. */
export const schemaVersion = migrations.length;

/** The version of a store's tables; 0 of one that has none. */
export const versionOf = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.user_version);

/** What is to be done to bring a store of a version up to date. */
export const pendingMigrations = (version: number): readonly Migration[] => migrations.slice(version);

/** Brings a store up to date, in one transaction: after a failure it is as it was. */
export function migrate(db: DatabaseSync): void {
  if (versionOf(db) >= schemaVersion) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have done it meanwhile.
    for (const { apply } of pendingMigrations(versionOf(db))) apply(db);
    db.exec(`PRAGMA user_version = ${schemaVersion}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
