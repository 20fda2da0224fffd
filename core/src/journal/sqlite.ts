import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite';

/**
 * Opens a database with Node's own SQLite. It is asked for when it is needed: an import would end an old Node with an error of
 * its own before the one that says which Node is needed.
 */
export const openDatabase = (path: string | URL, options: DatabaseSyncOptions = {}): DatabaseSync =>
  new (process.getBuiltinModule('node:sqlite').DatabaseSync)(path, options);
