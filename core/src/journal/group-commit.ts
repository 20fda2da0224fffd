import type { DatabaseSync } from 'node:sqlite';

/** Collects writes for a moment and commits them in one transaction, because each commit waits for the disk. */
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

/** @param window Milliseconds to wait for company. */
export function groupCommit(db: DatabaseSync, window = 2): GroupCommit {
  let pending: Pending[] = [];
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = pending;
    pending = [];
    if (batch.length === 0) return;
    const done: (() => void)[] = [];
    try {
      db.exec('BEGIN IMMEDIATE');
      for (const { work, resolve, reject } of batch) {
        db.exec('SAVEPOINT one');
        try {
          const result = work();
          done.push(() => resolve(result));
        } catch (error) {
          db.exec('ROLLBACK TO one');
          done.push(() => reject(error));
        }
        db.exec('RELEASE one');
      }
      db.exec('COMMIT');
      for (const settle of done) settle();
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
      for (const { reject } of batch) reject(error);
    }
  };

  return {
    write: <TResult>(work: () => TResult) =>
      new Promise<TResult>((resolve, reject) => {
        pending.push({ work, resolve: resolve as (result: unknown) => void, reject });
        timer ??= setTimeout(flush, window);
      }),
    async drain() {
      flush();
    },
  };
}
