import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Json, type RunSummary, sqliteStore } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { changedToy } from './support/changed-toy.ts';
import { call, runToy, toyPlugin } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** All that the store holds. */
async function contents(cwd: string): Promise<unknown> {
  const store = sqliteStore(join(cwd, '.textgrad', 'store.sqlite'));
  const all = store.runs().map((run) => {
    const { budget = '' } = run.manifest as { readonly budget?: string };
    return { run, entries: store.entries(run.id), calls: store.calls(run.id), budget: store.budget(budget) };
  });
  await store.close();
  return all;
}

test('replay compares every entry, without an engine, a key or a write', async () => {
  const { cwd } = await runToy(['--quiet']);
  const before = await contents(cwd);
  const { code, out } = await call(['replay', 'latest'], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(/Best candidate[\s\S]*^entries {4}\d+ compared\nverdict {4}same$/mu);
  const verified = await call(['replay', 'latest', '--verify', '--json'], { cwd });
  expect(JSON.parse(verified.out)).toMatchObject({ same: true, finished: true, redacted: 0, unsealed: 0 });
  expect(await contents(cwd)).toEqual(before);
});

test('a run that does not repeat exits with 5 and names the first difference', async () => {
  const { cwd } = await runToy(['--quiet']);
  const plugin = changedToy(cwd, 'behaviour');
  const { code, err } = await call(['replay', 'latest', '--plugin', plugin], { cwd });
  expect(code).toBe(5);
  expect(err).toContain("entry 3 was 'feedback'");
  const json = await call(['replay', 'latest', '--plugin', plugin, '--json'], { cwd });
  expect(JSON.parse(json.out)).toMatchObject({
    error: { kind: 'replay', code: 'REPLAY_MISMATCH', details: { seq: 3 } },
  });
});

test('a run that was not finished is compared as far as it came', async () => {
  const { cwd } = await runToy(['--quiet', '--max-calls', '3']);
  const { code, out } = await call(['replay', 'latest', '--verify'], { cwd });
  expect(code).toBe(0);
  expect(out).toContain('the run was not finished, and can be resumed');
  const changed = await call(['replay', 'latest', '--plugin', changedToy(cwd, 'behaviour')], { cwd });
  expect(changed.code).toBe(5);
});

test('a run goes to another machine: export, import, show, replay, resume', async () => {
  const { cwd } = await runToy(['--quiet', '--set', 'apiKey=hunter2', '--max-calls', '4']);
  const { code, err } = await call(['export', 'latest', '-o', 'run.jsonl.gz'], { cwd });
  expect([code, err]).toEqual([0, expect.stringContaining('run.jsonl.gz')]);
  const bundle = gunzipSync(readFileSync(join(cwd, 'run.jsonl.gz'))).toString();
  expect(bundle).not.toContain('hunter2');
  expect(bundle).not.toContain(cwd);
  expect(bundle).not.toContain(toyPlugin);

  const there = temporaryFolder();
  const plugin = ['--plugin', toyPlugin];
  const imported = await call(['import', join(cwd, 'run.jsonl.gz')], { cwd: there });
  expect([imported.code, imported.out]).toEqual([0, expect.stringContaining('the hash chain is whole')]);
  rmSync(cwd, { recursive: true });
  expect((await call(['show', 'latest'], { cwd: there })).out).toContain('budget     calls 4 of 4');
  expect((await call(['replay', 'latest', '--verify', ...plugin], { cwd: there })).out).toContain(
    'verdict    same',
  );
  const resumed = await call(
    ['resume', 'latest', ...plugin, '--set', 'apiKey=hunter2', '--add-calls', '9', '--run-programs'],
    {
      cwd: there,
    },
  );
  expect(resumed.code).toBe(0);
});

test('a bundle that was changed or cut off is refused, and makes no run', async () => {
  const { cwd } = await runToy(['--quiet']);
  const { out } = await call(['export', 'latest'], { cwd });
  const there = temporaryFolder();
  const importing = async (content: string | Uint8Array): Promise<string> => {
    writeFileSync(join(there, 'bundle'), content);
    const { code, err } = await call(['import', 'bundle'], { cwd: there });
    expect(code).toBe(2);
    return err;
  };
  expect(await importing(out.replaceAll('the quick brown', 'the quick green'))).toContain(
    'do not fit together',
  );
  expect(await importing(out.split('\n').slice(0, -4).join('\n'))).toContain('cut off');
  expect(await importing(gzipSync(out).subarray(0, 200))).toContain('cannot be read');
  expect(await importing('hello')).toContain('not a bundle');
  expect((await call(['ls', '--json'], { cwd: there })).out).toContain('"runs": []');
});

test('export writes tables and results, and says what it cannot make', async () => {
  const { cwd } = await runToy(['--quiet']);
  expect((await call(['export', 'latest', '--to', 'csv'], { cwd })).out).toMatch(/^step,status,text/u);
  const candidates = (await call(['export', 'latest', '--to', 'candidates'], { cwd })).out.split('\r\n');
  expect(candidates[0]).toMatch(/^candidate,step,operator,parents,accepted,text,score,feasible,problems,/u);
  expect(candidates[1]).toMatch(/^0,0,start,,true,/u);
  expect(JSON.parse((await call(['export', 'latest', '--to', 'json'], { cwd })).out)).toMatchObject({
    status: 'completed',
  });
  const { code, err } = await call(['export', 'latest', '--to', 'smi'], { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining('makes no SMILES file')]);
  const nowhere = await call(['export', 'latest', '-o', 'no/where'], { cwd });
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('-o')]);
  const json = await call(['export', 'latest', '-o', 'x.jsonl', '--json'], { cwd });
  expect(JSON.parse(json.out)).toMatchObject({ to: 'bundle', file: join(cwd, 'x.jsonl') });
});

test('the molecules of a run are written as SMILES', async () => {
  const cwd = temporaryFolder();
  await call(['run', 'molecules/design', '--set', 'objective=qed', '--steps', '1', '--quiet'], { cwd });
  const { out } = await call(['export', 'latest', '--to', 'smi'], { cwd });
  expect(out).toMatch(/^\S+[ \t]/u);
});

test('a result that was changed in the store is named, also where no entry seals it', async () => {
  const { cwd } = await runToy(['--quiet']);
  const path = join(cwd, '.textgrad', 'store.sqlite');
  const change = async (summary: (old: RunSummary) => object): Promise<void> => {
    const store = sqliteStore(path);
    const [record] = store.runs();
    const { id = '' } = record ?? {};
    await store.updateRun(id, { summary: summary(record?.summary as unknown as RunSummary) as Json });
    await store.close();
  };
  const verify = () => call(['replay', 'latest', '--verify', '--plugin', toyPlugin], { cwd });
  expect((await verify()).code).toBe(0);
  // What each evaluation costs is not sealed.
  await change((old) => ({ ...old, usage: { ...old.usage, evaluations: 99 } }));
  const differing = await verify();
  expect([differing.code, differing.err]).toEqual([5, expect.stringContaining('for usage.evaluations')]);
  await change((old) => ({ ...old, engine: 'openai:gpt-4o' }));
  const forged = await verify();
  expect([forged.code, forged.err]).toEqual([2, expect.stringContaining('for engine')]);
});
