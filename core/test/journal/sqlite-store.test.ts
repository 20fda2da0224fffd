import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { manualClock } from '../../src/context/index.ts';
import { openJournal, type RunRecord, sqliteStore } from '../../src/doors/runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run: RunRecord = {
  id: 'a',
  status: 'running',
  createdAt: 1,
  manifest: { task: 't' },
  summary: null,
  owner: 'host:1',
  stopRequested: false,
};
const storePath = () => join(temporaryFolder(), 'deep', 'down', 'store.sqlite');

describe('a store in a file', () => {
  test('is made with its folders, and is all there when it is opened again', async () => {
    const path = storePath();
    const first = sqliteStore(path);
    await first.createRun(run);
    const journal = openJournal(first, 'a', { clock: manualClock(5) });
    await journal.append('run.started', { n: 1 });
    await first.close();

    const second = sqliteStore(path);
    expect(second.run('a')).toEqual(run);
    const again = openJournal(second, 'a', { clock: manualClock(9) });
    await again.append('run.started', { n: 1 });
    await again.append('run.ended', { n: 2 });
    expect(second.entries('a').map(({ seq, body, at }) => [seq, body, at])).toEqual([
      [0, { n: 1 }, 5],
      [1, { n: 2 }, 9],
    ]);
    await second.close();
  });

  test('shows a second reader what has resolved, while it is being written', async () => {
    const path = storePath();
    const [writer, reader] = [sqliteStore(path), sqliteStore(path)];
    await writer.createRun(run);
    const journal = openJournal(writer, 'a', { clock: manualClock() });
    for (let written = 1; written <= 3; written++) {
      await journal.append('evaluation', { written });
      expect(reader.entries('a')).toHaveLength(written);
    }
    await Promise.all([writer.close(), reader.close()]);
  });

  test('refuses a second process that writes the same run', async () => {
    const path = storePath();
    const [one, other] = [sqliteStore(path), sqliteStore(path)];
    await one.createRun(run);
    const [first, second] = [
      openJournal(one, 'a', { clock: manualClock() }),
      openJournal(other, 'a', { clock: manualClock() }),
    ];
    await first.append('run.started', {});
    await expect(second.append('run.started', {})).rejects.toMatchObject({ code: 'STORE_JOURNAL_GAP' });
    await Promise.all([one.close(), other.close()]);
  });

  test('commits what is written at once together', async () => {
    const path = storePath();
    const store = sqliteStore(path);
    await store.createRun(run);
    const watcher = new DatabaseSync(path);
    const version = () => Number(watcher.prepare('PRAGMA data_version').get()?.data_version);
    const lengths = new Set<number>();
    const before = version();
    const journal = openJournal(store, 'a', { clock: manualClock() });
    await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        await journal.append('evaluation', { n });
        lengths.add(Number(watcher.prepare('SELECT COUNT(*) AS n FROM operations').get()?.n));
      }),
    );
    expect(version()).not.toBe(before);
    expect([...lengths]).toEqual([100]);
    watcher.close();
    await store.close();
  });

  test('is synced on every commit, in a write-ahead log', async () => {
    const path = storePath();
    const store = sqliteStore(path);
    await store.createRun(run);
    const watcher = new DatabaseSync(path);
    expect(watcher.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal');
    watcher.close();
    await store.close();
  });

  test('writes what is waiting before it closes', async () => {
    const path = storePath();
    const store = sqliteStore(path);
    const waiting = store.createRun(run);
    await store.close();
    await waiting;
    const again = sqliteStore(path);
    expect(again.runs()).toEqual([run]);
    await again.close();
  });

  test('refuses writes after it was closed', async () => {
    const store = sqliteStore(storePath());
    await store.close();
    await expect(store.createRun(run)).rejects.toThrow();
  });
});

describe('a store that cannot be opened', () => {
  const unavailable = expect.objectContaining({ kind: 'environment', code: 'STORE_UNAVAILABLE' });

  test('because a newer version wrote it says so, and is left as it is', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    expect(() => sqliteStore(path)).toThrow(unavailable);
    expect(() => sqliteStore(path)).toThrow(/newer version \(999\)/u);
    const still = new DatabaseSync(path);
    expect(still.prepare('PRAGMA user_version').get()?.user_version).toBe(999);
    expect(still.prepare('SELECT COUNT(*) AS n FROM sqlite_master').get()?.n).toBe(0);
    still.close();
  });

  test('because it is no database says so', () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    writeFileSync(
      path,
      'this is a text file, and a rather long one, so that it is no SQLite header'.repeat(20),
    );
    expect(() => sqliteStore(path)).toThrow(unavailable);
  });

  test('because its folder cannot be made, or it is a folder, says where', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => sqliteStore(join(folder, 'file', 'store.sqlite'))).toThrow(unavailable);
    mkdirSync(join(folder, 'store.sqlite'));
    expect(() => sqliteStore(join(folder, 'store.sqlite'))).toThrow(/store\.sqlite' cannot be opened/u);
  });
});
