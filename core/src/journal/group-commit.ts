import type { DatabaseSync } from 'node:sqlite';
import { explained } from './sqlite-errors.ts';

/** Commits writes that are made in one turn of the event loop in one transaction, because each commit waits for the disk. */
export interface GroupCommit {
  /** Resolves with the result when the write is on disk; rejects with what it threw, without harm to the others. */
  write<TResult>(work: () => TResult): Promise<TResult>;
  /** Resolves when nothing is waiting. */
  drain(): Promise<void>;
}

interface Pending {
  readonly work: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Groups writes on a connection. Nobody is waited for: a lone write is committed as soon as the turn is over. While a
 * commit waits for the disk, the others collect, and the next commit takes them all.
 */
export function groupCommit(db: DatabaseSync, path: string): GroupCommit {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let pending: Pending[] = [];
  let turn: NodeJS.Immediate | undefined;

  const flush = (): void => {
    clearImmediate(turn);
    turn = undefined;
    const batch = pending;
    pending = [];
    if (batch.length === 0) return;
    const done: (() => void)[] = [];
    try {
      begin.run();
      for (const one of batch) done.push(attempt(db, one));
      commit.run();
      for (const settle of done) settle();
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
      for (const { reject } of batch) reject(explained(error, path));
    }
  };

  return {
    write: <TResult>(work: () => TResult) =>
      new Promise<TResult>((resolve, reject) => {
        pending.push({ work, resolve: resolve as (result: unknown) => void, reject });
        turn ??= setImmediate(flush);
      }),
    async drain() {
      flush();
    },
  };
}

/** Does one write; what it has changed is undone when it throws. Returns how to tell who waits for it. */
function attempt(db: DatabaseSync, { work, resolve, reject }: Pending): () => void {
  db.exec('SAVEPOINT one');
  try {
    const result = work();
    return () => resolve(result);
  } catch (error) {
    db.exec('ROLLBACK TO one');
    return () => reject(error);
  } finally {
    db.exec('RELEASE one');
  }
}
