import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { messageOf, TextGradError } from '../errors/index.ts';
import { migrate, schemaVersion, versionOf } from './migrations.ts';
import { checkComplete, markClosed, markOpen } from './openings.ts';
import { openDatabase } from './sqlite.ts';
import { explained } from './sqlite-errors.ts';

/** A connection to a store. */
export interface Connection {
  readonly db: DatabaseSync;
  close(): void;
}

/** How long a write waits for other processes, in milliseconds. */
const patience = 30_000;

/** Opens a store for writing; makes it, or brings its tables up to date. */
export function openForWriting(path: string): Connection {
  let db: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const hadWal = hasWal(path);
    db = openDatabase(path, { timeout: patience });
    checkVersion(db);
    checkComplete(db, path, hadWal);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    migrate(db);
    return { db, close: opened(db, path) };
  } catch (cause) {
    db?.close();
    throw unavailable(path, cause);
  }
}

/** Notes that the store is open; returns what closes it. */
function opened(db: DatabaseSync, path: string): () => void {
  if (path === ':memory:') return () => db.close();
  const mark = markOpen(db, path);
  return () => {
    try {
      markClosed(db, mark);
    } catch {
      // On a full disk the note stays, and so does the log that it is about.
    }
    db.close();
  };
}

/**
 * Opens a store for reading: it may be on a disk that cannot be written, where SQLite needs its help files or a promise that
 * nobody writes.
 */
export function openForReading(path: string): Connection {
  try {
    if (statSync(path).size === 0) throw new Error('it is empty: it was cut off, or its making was');
    const hadWal = hasWal(path);
    const connection = readable(path, hadWal);
    try {
      checkVersion(connection.db);
      checkComplete(connection.db, path, hadWal);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (cause) {
    throw unavailable(path, cause);
  }
}

function readable(path: string, hadWal: boolean): Connection {
  try {
    return reading(path);
  } catch (error) {
    if (explained(error, path) === error) throw error;
    // SQLite says only that it cannot open the file; where a copy is no better, its error tells more.
    if (!hadWal) return reading(new URL(`${pathToFileURL(path).href}?immutable=1`));
    const folder = mkdtempSync(join(tmpdir(), 'textgrad-store-'));
    const discard = (): void => rmSync(folder, { recursive: true, force: true });
    try {
      for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, join(folder, `store.sqlite${end}`));
      const { db, close } = reading(join(folder, 'store.sqlite'));
      return {
        db,
        close() {
          close();
          discard();
        },
      };
    } catch (cause) {
      discard();
      throw cause;
    }
  }
}

function reading(path: string | URL): Connection {
  const db = openDatabase(path, { readOnly: true, timeout: patience });
  try {
    // A file that cannot be read is found when it is.
    db.prepare('SELECT COUNT(*) FROM sqlite_schema').get();
    return { db, close: () => db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

const hasWal = (path: string): boolean => existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;

function checkVersion(db: DatabaseSync): void {
  const version = versionOf(db);
  if (version > schemaVersion) throw new Error(`it was written by a newer version (${version})`);
}

function unavailable(path: string, cause: unknown): unknown {
  const known = explained(cause, path);
  if (known instanceof TextGradError) return known;
  return new TextGradError(
    'environment',
    'STORE_UNAVAILABLE',
    `The store '${path}' cannot be opened (${messageOf(cause)}): choose another place with --store.`,
    { cause },
  );
}
