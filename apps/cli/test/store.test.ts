import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { manualClock } from '@textgrad/core';
import { processOwner, type RunRecord, sqliteStore } from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { call, fakeTerminal, runToy } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const storeIn = (cwd: string): string => join(cwd, '.textgrad', 'store.sqlite');

/** The ids of a store's runs, the newest first. */
async function idsIn(cwd: string): Promise<readonly string[]> {
  const store = sqliteStore(storeIn(cwd), { readOnly: true });
  const ids = store.runIds();
  await store.close();
  return ids;
}

/** A folder with so many finished runs. */
async function withRuns(count: number): Promise<string> {
  const cwd = temporaryFolder();
  for (let made = 0; made < count; made++) await runToy(['--quiet', '--steps', '1'], { cwd });
  return cwd;
}

const day = 86_400_000;

/** Adds runs that started so many days before now. */
async function addOld(cwd: string, ...ages: readonly number[]): Promise<void> {
  const store = sqliteStore(storeIn(cwd));
  const [like] = store.runs();
  for (const age of ages)
    await store.createRun({
      ...(like as RunRecord),
      id: `old-${age}`,
      createdAt: Date.now() - age * day,
      status: 'stopped',
    });
  await store.close();
}

describe('runs are removed', () => {
  test('with their folders, when it is confirmed; the next run in the store works', async () => {
    const cwd = await withRuns(2);
    const [newest = '', oldest = ''] = await idsIn(cwd);
    const asked = await call(['store', 'delete', newest], { cwd });
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('--yes removes these 1 runs')]);
    expect(asked.out).toBe(`would go   ${newest} with runs/${newest}\n`);
    expect(await idsIn(cwd)).toEqual([newest, oldest]);
    const removed = await call(['store', 'delete', newest, newest, '--yes'], { cwd });
    expect([removed.code, removed.out]).toEqual([0, `removed    ${newest} with runs/${newest}\n`]);
    expect(await idsIn(cwd)).toEqual([oldest]);
    expect(readdirSync(join(cwd, 'runs')).sort()).toEqual([oldest, 'latest'].sort());
    expect(readFileSync(join(cwd, 'runs', 'latest'), 'utf8')).toBe(`${oldest}\n`);
    expect((await call(['show', 'latest'], { cwd })).out).toContain(oldest);
    expect((await runToy(['--quiet'], { cwd })).code).toBe(0);
    expect((await call(['store', 'check'], { cwd })).out).toContain('checked    2 runs, 0 damaged');
  });

  test('by age and by count, the newest stay', async () => {
    const cwd = await withRuns(1);
    await addOld(cwd, 10, 40, 100);
    const dry = (...flags: readonly string[]) =>
      call(['store', 'prune', '--dry-run', '--json', ...flags], { cwd });
    const runs = async (...flags: readonly string[]): Promise<unknown> =>
      (JSON.parse((await dry(...flags)).out) as { readonly runs: unknown }).runs;
    expect(await runs('--older-than', '30')).toEqual(['old-40', 'old-100']);
    expect(await runs('--keep', '2')).toEqual(['old-40', 'old-100']);
    expect(await runs('--older-than', '30', '--keep', '3')).toEqual(['old-100']);
    expect(await runs('--older-than', '1000')).toEqual([]);
    expect((await dry()).code).toBe(2);
    expect(await idsIn(cwd)).toHaveLength(4);
    const pruned = await call(['store', 'prune', '--keep', '1', '--yes'], { cwd });
    expect([pruned.code, (await idsIn(cwd)).length]).toEqual([0, 1]);
  });

  test('but not one that a process is executing', async () => {
    const cwd = await withRuns(1);
    await addOld(cwd, 40);
    const store = sqliteStore(storeIn(cwd));
    await store.updateRun('old-40', { status: 'running', owner: processOwner('here', process.pid) });
    await store.close();
    const refused = await call(['store', 'delete', 'old-40', '--yes'], { cwd });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('is being executed by')]);
    expect((await call(['store', 'prune', '--older-than', '1', '--yes'], { cwd })).out).toContain(
      'nothing to remove',
    );
  });

  test('a folder of that name that is not the run’s stays', async () => {
    const cwd = await withRuns(1);
    await addOld(cwd, 40);
    mkdirSync(join(cwd, 'runs', 'old-40'));
    await call(['store', 'delete', 'old-40', '--yes'], { cwd });
    expect(existsSync(join(cwd, 'runs', 'old-40'))).toBe(true);
  });
});

describe('the store itself', () => {
  test('tells its size, version and runs, and is not made by being asked', async () => {
    const cwd = await withRuns(1);
    const { out } = await call(['store', 'info', '--json'], { cwd });
    expect(JSON.parse(out)).toMatchObject({ version: 2, current: 2, pending: [], runs: { completed: 1 } });
    const empty = temporaryFolder();
    const { code, err } = await call(['store', 'info'], { cwd: empty });
    expect([code, err]).toEqual([2, expect.stringContaining('There is no store')]);
    expect(readdirSync(empty)).toEqual([]);
  });

  test('of version 1 says what is to be done, and is migrated', async () => {
    const cwd = temporaryFolder();
    copyFileSync(new URL('../../../tests/fixtures/before/store.sqlite', import.meta.url), join(cwd, 's'));
    const migrate = (...flags: readonly string[]) =>
      call(['store', 'migrate', '--store', 's', ...flags], { cwd });
    expect((await call(['store', 'info', '--store', 's'], { cwd })).out).toContain(
      "version    1; 'textgrad store migrate'",
    );
    expect((await migrate('--dry-run')).out).toMatch(/^would do {3}2: note which process/u);
    expect((await migrate('--dry-run')).out).toMatch(/^would do {3}2: note which process/u);
    expect((await migrate()).out).toMatch(/^done {3}2: note which process/u);
    expect((await migrate()).out).toBe('The store is of version 2, the newest.\n');
    expect((await call(['store', 'check', '--store', 's'], { cwd })).out).toContain(
      'checked    5 runs, 0 damaged',
    );
  });

  test('with a flipped byte is found damaged; the other runs are listed', async () => {
    const cwd = await withRuns(2);
    const [newest = '', oldest = ''] = await idsIn(cwd);
    const db = new DatabaseSync(storeIn(cwd));
    db.prepare("UPDATE runs SET summary = replace(summary, '\"', '\u0001') WHERE id = ?").run(newest);
    db.close();
    const shown = await call(['show', newest], { cwd });
    expect([shown.code, shown.err]).toEqual([1, expect.stringMatching(/is damaged: run '.*store check/u)]);
    expect(shown.err).not.toContain('should not happen');
    expect((await call(['ls'], { cwd })).out).toContain(oldest);
    const { code, out } = await call(['store', 'check'], { cwd });
    expect([code, out]).toEqual([1, expect.stringContaining(`damaged    ${newest}`)]);
    expect((await call(['store', 'delete', newest, '--yes'], { cwd })).code).toBe(0);
    expect((await call(['store', 'check'], { cwd })).code).toBe(0);
  });

  test('without its last writes says so, and goes on when it is told to', async () => {
    const cwd = await withRuns(1);
    const store = sqliteStore(storeIn(cwd));
    const copy = temporaryFolder();
    cpSync(join(cwd, '.textgrad'), join(copy, '.textgrad'), { recursive: true });
    await store.close();
    rmSync(`${storeIn(copy)}-wal`);
    const listed = await call(['ls'], { cwd: copy });
    expect([listed.code, listed.err]).toEqual([1, expect.stringContaining('store recover')]);
    expect((await call(['store', 'recover'], { cwd: copy })).code).toBe(0);
    expect((await call(['ls'], { cwd: copy })).code).toBe(0);
  });
});

describe('ls', () => {
  test('prints a page and how many there are; all when it is asked to', async () => {
    const cwd = await withRuns(1);
    await addOld(cwd, ...Array.from({ length: 60 }, (_, at) => at + 1));
    const lines = (text: string): number => text.trimEnd().split('\n').length - 1;
    const paged = await call(['ls'], { cwd });
    expect([lines(paged.out), paged.err]).toEqual([
      50,
      'These are the newest 50 of 61 runs; --all prints all.\n',
    ]);
    const all = await call(['ls', '--all'], { cwd });
    expect([lines(all.out), all.err]).toEqual([61, '']);
    expect((await call(['ls', '--all', '-n', '3'], { cwd })).code).toBe(2);
    const { runs, total } = JSON.parse((await call(['ls', '--json', '-n', '2'], { cwd })).out) as {
      readonly runs: readonly unknown[];
      readonly total: number;
    };
    expect([runs.length, total]).toEqual([2, 61]);
  });
});

describe('a folder that was moved', () => {
  test('is gone on with where it is now', async () => {
    const from = join(temporaryFolder(), 'before');
    mkdirSync(from);
    await runToy(['--quiet', '--max-calls', '3'], { cwd: from });
    const to = `${from}-moved`;
    renameSync(from, to);
    const [id = ''] = await idsIn(to);
    rmSync(join(to, 'runs', id, 'report.html'));
    // From another folder too: the store says where things are.
    const elsewhere = fakeTerminal({ clock: manualClock(Date.now()) }).cwd;
    const { code } = await call(
      ['resume', 'latest', '--add-calls', '20', '--store', storeIn(to), '--quiet'],
      {
        cwd: elsewhere,
      },
    );
    expect([code, existsSync(from)]).toEqual([0, false]);
    expect(existsSync(join(to, 'runs', id, 'report.html'))).toBe(true);
    expect(existsSync(join(elsewhere, 'runs'))).toBe(false);
  });
});
