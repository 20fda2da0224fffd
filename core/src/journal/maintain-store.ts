import { existsSync, statSync } from 'node:fs';
import { pendingMigrations, schemaVersion, versionOf } from './migrations.ts';
import { forgetOpenings } from './openings.ts';
import { openDatabase } from './sqlite.ts';
import { withWords } from './sqlite-errors.ts';
import { type Connection, openForReading } from './sqlite-open.ts';

/** What a store is, without what is in it. */
export interface StoreFacts {
  /** The version of its tables. */
  readonly version: number;
  /** The version that this program writes. */
  readonly current: number;
  /** What brings it up to date, one sentence each; nothing when it is. */
  readonly pending: readonly string[];
  /** Its size on the disk in bytes, with what is still in the write-ahead log. */
  readonly bytes: number;
}

/** Looks at a store without changing it. @throws TextGradError as `sqliteStore` does. */
export function inspectStore(path: string): StoreFacts {
  const files = [path, `${path}-wal`].filter((file) => existsSync(file));
  return withConnection(openForReading(path), ({ db }) => {
    const version = versionOf(db);
    return {
      version,
      current: schemaVersion,
      pending: pendingMigrations(version).map(({ name }) => name),
      bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    };
  });
}

/** What SQLite finds damaged in a store's file, a sentence each; nothing in a whole one. @throws TextGradError as `sqliteStore` does. */
export function damageIn(path: string): readonly string[] {
  return withConnection(openForReading(path), ({ db }) => {
    const found = withWords(path, () => db.prepare('PRAGMA integrity_check(20)').all());
    return found.map((row) => String(row.integrity_check)).filter((line) => line !== 'ok');
  });
}

/**
 * Gives the room of what was deleted back to the disk.
 *
 * @throws TextGradError `STORE_LOCKED` while a process has it open, `STORE_FULL`: for a moment it needs as much room again.
 */
export function compactStore(path: string): void {
  withWords(path, () => withConnection(plainly(path), ({ db }) => db.exec('VACUUM')));
}

/** Goes on with a store whose write-ahead log is missing: what was only in that is lost. */
export function recoverStore(path: string): void {
  withWords(path, () => withConnection(plainly(path), ({ db }) => forgetOpenings(db)));
}

function plainly(path: string): Connection {
  const db = openDatabase(path, { timeout: 5_000 });
  return { db, close: () => db.close() };
}

function withConnection<TResult>(connection: Connection, work: (connection: Connection) => TResult): TResult {
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}
