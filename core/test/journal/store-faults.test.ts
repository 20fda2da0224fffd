import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { type RunRecord, sqliteStore } from '../../src/doors/runs.ts';
import { explained } from '../../src/journal/sqlite-errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = (id: string): RunRecord => ({
  id,
  status: 'running',
  createdAt: 1,
  manifest: { task: 't' },
  summary: null,
  owner: '',
  stopRequested: false,
});

/** What SQLite throws. */
function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return expect.fail('nothing was thrown');
}

/** A copy of a store in use, as a killed process leaves it. */
async function killedStore(): Promise<string> {
  const [folder, copy] = [temporaryFolder(), temporaryFolder()];
  const store = sqliteStore(join(folder, 'store.sqlite'));
  await store.createRun(run('a'));
  cpSync(folder, copy, { recursive: true });
  await store.close();
  return join(copy, 'store.sqlite');
}

describe('an error of SQLite is said with what to do', () => {
  test('a full disk', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE t (x TEXT); PRAGMA max_page_count = 2');
    const error = thrownBy(() => db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(1e6)));
    expect(explained(error, 'p')).toMatchObject({
      kind: 'environment',
      code: 'STORE_FULL',
      message: expect.stringMatching(/disk is full.*make room.*resume latest/u),
    });
  });

  test('a lock', () => {
    const path = join(temporaryFolder(), 'x.sqlite');
    const [one, other] = [new DatabaseSync(path), new DatabaseSync(path, { timeout: 0 })];
    one.exec('BEGIN EXCLUSIVE');
    const error = thrownBy(() => other.exec('BEGIN IMMEDIATE'));
    expect(explained(error, path)).toMatchObject({ code: 'STORE_LOCKED' });
    one.close();
    other.close();
  });

  test('whatever else it is, and nothing that is not SQLite’s', () => {
    const db = new DatabaseSync(':memory:');
    const error = thrownBy(() => db.exec('SELECT * FROM nothing'));
    expect(explained(error, 'p')).toMatchObject({ code: 'STORE_FAILED', kind: 'environment' });
    const own = new Error('mine');
    expect(explained(own, 'p')).toBe(own);
  });
});

describe('a store that is only read', () => {
  test('is read while it is written, and refuses writes in words', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const writer = sqliteStore(path);
    await writer.createRun(run('a'));
    const reader = sqliteStore(path, { readOnly: true });
    expect(reader.runIds()).toEqual(['a']);
    await expect(reader.createRun(run('b'))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await reader.close();
    await writer.close();
  });

  test('leaves an old store as it is', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const old = new URL('../../../tests/fixtures/before/store.sqlite', import.meta.url);
    copyFileSync(old, path);
    const reader = sqliteStore(path, { readOnly: true });
    expect(reader.runs()).toHaveLength(5);
    await reader.close();
    expect(readFileSync(path).equals(readFileSync(old))).toBe(true);
  });
});

describe('a store of version 1', () => {
  test('is brought up to date when it is written, with all that is in it', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    copyFileSync(new URL('../../../tests/fixtures/before/store.sqlite', import.meta.url), path);
    const old = sqliteStore(path, { readOnly: true });
    const before = old.runs().map((one) => [one, old.entries(one.id), old.calls(one.id)]);
    await old.close();
    const store = sqliteStore(path);
    expect(store.runs().map((one) => [one, store.entries(one.id), store.calls(one.id)])).toEqual(before);
    expect(await store.spend('b', { calls: 1 }, 'p')).toBe(true);
    expect(store.held('b')).toHaveLength(1);
    await store.close();
    const db = new DatabaseSync(path);
    expect(db.prepare('PRAGMA user_version').get()?.user_version).toBe(2);
    db.close();
  });
});

describe('a store whose process was killed', () => {
  test('is whole with its write-ahead log, wherever it was moved', async () => {
    const path = await killedStore();
    for (const readOnly of [true, false]) {
      const store = sqliteStore(path, { readOnly });
      expect(store.runIds()).toEqual(['a']);
      await store.close();
    }
  });

  test('is refused without it, and says which file is missing', async () => {
    const path = await killedStore();
    rmSync(`${path}-wal`);
    for (const readOnly of [true, false])
      expect(() => sqliteStore(path, { readOnly })).toThrow(
        expect.objectContaining({
          code: 'STORE_INCOMPLETE',
          message: expect.stringContaining(`'${path}-wal' with the last writes is missing`),
        }),
      );
  });

  test('may be closed by whoever comes next: it is whole then', async () => {
    const path = await killedStore();
    await sqliteStore(path).close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    const store = sqliteStore(path);
    expect(store.runIds()).toEqual(['a']);
    await store.close();
  });
});

describe('a damaged store', () => {
  async function storeWithRuns(): Promise<string> {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = sqliteStore(path);
    await store.createRun(run('a'));
    await store.createRun({ ...run('b'), createdAt: 2 });
    await store.close();
    return path;
  }

  test('whose JSON was changed names the run, and lists the others', async () => {
    const path = await storeWithRuns();
    const db = new DatabaseSync(path);
    db.exec("UPDATE runs SET manifest = '{broken' WHERE id = 'a'");
    db.close();
    const store = sqliteStore(path);
    expect(() => store.run('a')).toThrow(
      expect.objectContaining({ code: 'STORE_DAMAGED', message: expect.stringContaining("run 'a'") }),
    );
    expect(store.runs().map(({ id, manifest }) => [id, manifest])).toEqual([
      ['b', { task: 't' }],
      ['a', null],
    ]);
    await store.close();
  });

  test('that was cut off, or is empty, says so', async () => {
    const path = await storeWithRuns();
    truncateSync(path, 8192);
    expect(() => sqliteStore(path, { readOnly: true }).runs()).toThrow(
      expect.objectContaining({ code: 'STORE_DAMAGED', kind: 'environment' }),
    );
    writeFileSync(path, '');
    expect(() => sqliteStore(path, { readOnly: true })).toThrow(/is empty: it was cut off/u);
  });
});
