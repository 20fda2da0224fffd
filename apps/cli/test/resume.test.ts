import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { contentKey, processOwner, type RunSummary, sqliteStore } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { changedToy } from './support/changed-toy.ts';
import { call, fakeTerminal, runToy } from './support/fake-terminal.ts';

/** A folder with a run that has made one step of four. */
async function stopped(argv: readonly string[] = []): Promise<string> {
  return (await runToy(['--max-calls', '2', ...argv])).cwd;
}

const add = ['--add-calls', '50'];
const latest = (cwd: string): string => readFileSync(join(cwd, 'runs', 'latest'), 'utf8').trim();
const withStore = async <TResult>(
  cwd: string,
  work: (store: ReturnType<typeof sqliteStore>) => TResult,
): Promise<Awaited<TResult>> => {
  const store = sqliteStore(join(cwd, '.textgrad', 'store.sqlite'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
const hashes = (cwd: string): Promise<readonly string[]> =>
  withStore(cwd, (store) => store.entries(latest(cwd)).map(({ hash }) => hash));

/** A result without what differs between two runs of the same. */
const plain = ({
  run: _run,
  execution: _execution,
  usage: { seconds: _seconds, ...usage },
  ...rest
}: RunSummary) => ({
  ...rest,
  usage,
});

test('a resumed run is the run that was never interrupted', async () => {
  const cwd = await stopped();
  const resumed = await call(['resume', 'latest', ...add, '--json'], { cwd });
  const whole = await runToy(['--json']);
  expect(resumed.code).toBe(0);
  expect(plain(JSON.parse(resumed.out) as RunSummary)).toEqual(plain(JSON.parse(whole.out) as RunSummary));
  expect(await hashes(cwd)).toEqual(await hashes(whole.cwd));
  const files = (at: string): string[] =>
    readdirSync(join(at, 'runs', latest(at)), { recursive: true }).sort() as string[];
  expect(files(cwd)).toEqual(files(whole.cwd));
});

test('it takes the beginning of an id, and makes its directory again', async () => {
  const cwd = await stopped();
  const run = latest(cwd);
  rmSync(join(cwd, 'runs'), { recursive: true });
  const { code, err } = await call(['resume', run.slice(0, -2), ...add], { cwd });
  expect(code).toBe(0);
  expect(err).toMatch(new RegExp(`^next {7}textgrad show ${run}$`, 'mu'));
  expect(existsSync(join(cwd, 'runs', run, 'report.html'))).toBe(true);
});

test('a run that is not there, one that is finished, and one that somebody executes are refused', async () => {
  const cwd = await stopped();
  expect((await call(['resume', 'latest'])).err).toContain('The store has no runs yet');
  expect((await call(['resume', 'nonsense'], { cwd })).code).toBe(2);
  await withStore(cwd, (store) =>
    store.updateRun(latest(cwd), { status: 'running', owner: processOwner('here', process.pid) }),
  );
  const alive = await call(['resume', 'latest', ...add], { cwd });
  expect([alive.code, alive.err]).toEqual([
    2,
    expect.stringContaining(`is being executed by here:${process.pid}`),
  ]);
  await withStore(cwd, (store) => store.updateRun(latest(cwd), { status: 'stopped', owner: '' }));
  expect((await call(['resume', 'latest', ...add], { cwd })).code).toBe(0);
  const finished = await call(['resume', 'latest', ...add], { cwd });
  expect([finished.code, finished.err]).toEqual([2, expect.stringContaining('is finished')]);
});

test('a finished run whose process died before it wrote its files gets them', async () => {
  const { cwd, out } = await runToy(['--json']);
  rmSync(join(cwd, 'runs', latest(cwd)), { recursive: true });
  const again = await call(['resume', 'latest', '--json'], { cwd });
  expect([again.code, again.out]).toEqual([0, out]);
  const folder = join(cwd, 'runs', latest(cwd));
  expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toMatchObject({
    status: 'completed',
    configHash: contentKey(JSON.parse(readFileSync(join(folder, 'config.resolved.json'), 'utf8'))),
  });
  expect(existsSync(join(folder, 'artifacts', 'best_sentence.txt'))).toBe(true);
});

test('a plugin of another version is told, and refused with --strict', async () => {
  const cwd = await stopped();
  const plugin = ['--plugin', changedToy(cwd, 'version')];
  const refused = await call(['resume', 'latest', ...add, ...plugin, '--strict'], { cwd });
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('toy was of version 1.2.3, and is of 2.0.0.');
  const { code, err } = await call(['resume', 'latest', ...add, ...plugin], { cwd });
  expect(code).toBe(0);
  expect(err).toContain('warning: toy was of version 1.2.3, and is of 2.0.0.');
});

test('code that does something else exits with 5 and the first difference; the run stays as it was', async () => {
  const cwd = await stopped();
  const before = await hashes(cwd);
  const { code, err } = await call(['resume', 'latest', '--plugin', changedToy(cwd, 'behaviour')], {
    cwd,
  });
  expect(code).toBe(5);
  expect(err).toMatch(/error: Run '\S+' does not repeat: entry 3 was 'feedback' .*, and is now 'run.ended'/u);
  expect(await hashes(cwd)).toEqual(before);
  expect((await call(['resume', 'latest'], { cwd })).code).toBe(3);
  expect((await call(['resume', 'latest', '--add-calls', '20'], { cwd })).code).toBe(0);
});

test('secrets are not stored: they are asked for, and nothing else can be set', async () => {
  const cwd = await stopped(['--set', 'apiKey=hunter2']);
  const missing = await call(['resume', 'latest', ...add], { cwd });
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('--set apiKey=…')]);
  const other = await call(['resume', 'latest', ...add, '--set', 'apiKey=hunter2', '--set', 'length=9'], {
    cwd,
  });
  expect([other.code, other.err]).toEqual([2, expect.stringContaining('another run')]);
  expect((await call(['resume', 'latest', ...add, '--set', 'apiKey=hunter2'], { cwd })).code).toBe(0);
});

test('an amount without a limit cannot be added to', async () => {
  const { code, err } = await call(['resume', 'latest', '--add-tokens', '5'], { cwd: await stopped() });
  expect([code, err]).toEqual([2, expect.stringContaining('does not limit tokens')]);
});

test('stop ends a run of another process after its step; resume goes on', async () => {
  let asked: ReturnType<typeof call> | undefined;
  const terminal = fakeTerminal();
  const { code, err, cwd } = await runToy(['--set', 'pause=100'], {
    cwd: terminal.cwd,
    onProgress: (text) => {
      if (text.includes('step 1/4')) asked ??= call(['stop', 'latest'], { cwd: terminal.cwd });
    },
  });
  const { code: stopCode, out } = (await asked) ?? { code: -1, out: '' };
  expect([stopCode, out]).toEqual([
    0,
    expect.stringMatching(/ends after the step under way\.\nnext +textgrad resume 2/u),
  ]);
  expect(code).toBe(130);
  expect(err).toMatch(/^next {7}textgrad resume \S+$/mu);
  const again = await call(['stop', 'latest'], { cwd });
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is not running: it is stopped.')]);
  expect((await call(['resume', 'latest'], { cwd })).code).toBe(0);
});

test('a run whose process is gone is interrupted, and can go on', async () => {
  const cwd = await stopped();
  await withStore(cwd, (store) =>
    store.updateRun(latest(cwd), { status: 'running', owner: 'here:999999999' }),
  );
  expect((await call(['ls'], { cwd })).out).toMatch(/toy\/shorten {2}interrupted/u);
  const { out, err } = await call(['show', 'latest'], { cwd });
  expect(out).toMatch(/^status {5}interrupted/mu);
  expect(err).toContain(`textgrad resume ${latest(cwd)}`);
  expect((await call(['doctor'], { cwd })).out).toContain('interrupted run');
  expect((await call(['stop', 'latest'], { cwd })).err).toContain('it is interrupted');
  expect((await call(['resume', 'latest', ...add], { cwd })).code).toBe(0);
});
