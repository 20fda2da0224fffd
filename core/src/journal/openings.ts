import { realpathSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { TextGradError } from '../errors/index.ts';
import { isGone, thisProcess } from './process-identity.ts';

/** Who has a store open. A process that dies leaves its mark, and the write-ahead log that it had. */
interface Opening {
  readonly process: string;
  /** Where the store was. */
  readonly path: string;
}

/**
 * Notes in the main file itself that the store is open: whoever finds the note, and no write-ahead log beside the file, knows
 * that writes are missing. Notes of processes that are gone, or of a store that this one is a copy of, are removed: their log
 * is there, and has been read.
 *
 * @returns The note's id.
 */
export function markOpen(db: DatabaseSync, path: string): number {
  const opening: Opening = { process: thisProcess(), path: realpathSync(path) };
  for (const other of openingsIn(db))
    if (isGone(other.process) || other.path !== opening.path) markClosed(db, other.id);
  const made = db.prepare('INSERT INTO openings (process) VALUES (?)').run(JSON.stringify(opening));
  db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  return Number(made.lastInsertRowid);
}

/** Removes a note. */
export function markClosed(db: DatabaseSync, id: number): void {
  db.prepare('DELETE FROM openings WHERE id = ?').run(id);
}

/** Removes all notes: what is missing is given up. */
export function forgetOpenings(db: DatabaseSync): void {
  db.exec('DELETE FROM openings');
}

/**
 * Refuses a store that was in use when it was copied or its process died, and whose write-ahead log is not beside it.
 *
 * @param hadLog Whether there was one before the store was opened.
 * @throws TextGradError `STORE_INCOMPLETE`.
 */
export function checkComplete(db: DatabaseSync, path: string, hadLog: boolean): void {
  if (hadLog || path === ':memory:') return;
  const lost = openingsIn(db).some(
    ({ process, path: then }) => isGone(process) || then !== realpathSync(path),
  );
  if (!lost) return;
  throw new TextGradError(
    'environment',
    'STORE_INCOMPLETE',
    `The store '${path}' is not whole: it was in use when it was copied or its process died, and the file '${path}-wal' with the last writes is missing. Put that file beside it; 'textgrad store recover' goes on without those writes.`,
    { details: { store: path } },
  );
}

function openingsIn(db: DatabaseSync): readonly (Opening & { readonly id: number })[] {
  const hasTable = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'openings'").get() !== undefined;
  const rows = hasTable ? db.prepare('SELECT id, process FROM openings').all() : [];
  return rows.map(({ id, process }) => ({ id: Number(id), ...(JSON.parse(String(process)) as Opening) }));
}
