import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redisQueue, sqliteStore } from '@textgrad/core/runs';
import { type RedisServer, redisMissing, startRedis } from '@textgrad/core/testing/faults';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const bin = fileURLToPath(new URL('../bin/textgrad.js', import.meta.url));
const plugin = fileURLToPath(new URL('./fixtures/measured.ts', import.meta.url));
const missing = redisMissing();

const children: ChildProcess[] = [];

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = temporaryFolder(),
): Started {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (words += data.toString()));
  return { child, said: () => words, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** What a run has left. */
async function leftBy(cwd: string) {
  const store = sqliteStore(join(cwd, '.textgrad', 'store.sqlite'));
  const [record] = store.runs();
  const hashes = store.entries(record?.id ?? '').map(({ hash }) => hash);
  await store.close();
  return { status: record?.status, hashes };
}

const run = (parts: readonly string[] = []) => ['run', 'measured/letters', '--plugin', plugin, ...parts];

describe.skipIf(missing !== undefined)(`workers${missing ? `: ${missing}` : ''}`, () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis({ password: 'hush' });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    await server.kill();
    await server.start();
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  const worker = (parts: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
    start(['worker', '--plugin', plugin, ...parts], { TEXTGRAD_QUEUE: server.url, ...env });
  /** The run alone, to compare with. */
  const alone = async (parts: readonly string[] = []) => {
    const cwd = temporaryFolder();
    await call(run(parts), { cwd });
    return leftBy(cwd);
  };

  test('measure for a run, whose journal is the one that it has alone; no password is said', async () => {
    const two = [worker(), worker(['--concurrency', '2'])];
    const cwd = temporaryFolder();
    const sent = start(run(['--workers', server.url]), {}, cwd);
    expect([await sent.ended, sent.said()]).toEqual([0, expect.stringContaining('completed')]);
    expect(await leftBy(cwd)).toEqual(await alone());
    for (const { child } of two) child.kill('SIGTERM');
    expect(await Promise.all(two.map(({ ended }) => ended))).toEqual([0, 0]);
    const said = [sent, ...two].map((one) => one.said()).join('\n');
    expect(said).toContain(`working    for ${server.url.replace(':hush@', '')}`);
    expect(said).toContain('stopped    nothing is left undone that was taken');
    expect(said).not.toContain('hush');
  });

  test('killed with -9, one after the other, as the driver is: the journal is the same', async () => {
    const slow = ['--set', 'milliseconds=150', '--steps', '12'];
    const cwd = temporaryFolder();
    const crew = [worker(), worker()];
    const driver = start(run([...slow, '--workers', server.url]), {}, cwd);
    await expect.poll(() => driver.said(), { timeout: 90_000 }).toContain('step 3/');
    crew[0]?.child.kill('SIGKILL');
    driver.child.kill('SIGKILL');
    await driver.ended;
    crew.push(worker());
    const resumed = start(['resume', 'latest', '--plugin', plugin, '--workers', server.url], {}, cwd);
    await expect.poll(() => resumed.said(), { timeout: 60_000 }).toContain('step 6/');
    crew[1]?.child.kill('SIGKILL');
    expect([await resumed.ended, resumed.said()]).toEqual([0, expect.stringContaining('completed')]);
    expect(await leftBy(cwd)).toEqual(await alone(slow));
  }, 180_000);

  test('are waited for while the queue is away, which may forget everything', async () => {
    const slow = ['--set', 'milliseconds=100', '--steps', '10'];
    const cwd = temporaryFolder();
    const one = worker();
    const driver = start(run([...slow, '--workers', server.url]), {}, cwd);
    await expect.poll(() => driver.said(), { timeout: 90_000 }).toContain('step 2/');
    await server.kill();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await server.start();
    expect([await driver.ended, driver.said()]).toEqual([0, expect.stringContaining('completed')]);
    expect(await leftBy(cwd)).toEqual(await alone(slow));
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
  }, 120_000);

  test('with another version refuse, and say so; the run waits for one that has it', async () => {
    const cwd = temporaryFolder();
    const old = worker([], { LETTERS_VERSION: '0' });
    const driver = start(run(['--workers', server.url]), {}, cwd);
    const words = 'version 0 of letters is here, and version 1 is wanted: install the same on all machines';
    await expect
      .poll(() => driver.said(), { timeout: 20_000 })
      .toContain(`gave work back: measured/letters: ${words}`);
    expect(old.said()).toContain(`refused    measured/letters: ${words}`);
    worker();
    expect(await driver.ended).toBe(0);
    expect(await leftBy(cwd)).toEqual(await alone());
  }, 120_000);

  test.each([
    ['end', [], 'its process was ended by SIGKILL'],
    ['hang', ['--timeout', '0.02'], 'it did not end within 0.02 minutes'],
    ['fill', ['--memory', '64'], 'as it is when memory runs out'],
  ])(
    'by which a candidate (%s) ends five processes give it up, and live on',
    async (start_, parts, words) => {
      const cwd = temporaryFolder();
      const one = worker(parts);
      const driver = start(run(['--set', `start=${start_}`, '--workers', server.url]), {}, cwd);
      expect(await driver.ended).toBe(1);
      expect(driver.said()).toContain("5 workers came to an end by one job for 'measured/letters'");
      expect(driver.said()).toContain(words);
      const next = start(run(['--workers', server.url]));
      expect(await next.ended).toBe(0);
      one.child.kill('SIGTERM');
      expect(await one.ended).toBe(0);
    },
    120_000,
  );

  test('return nothing that is too large', async () => {
    worker();
    const driver = start(run(['--set', 'start=large', '--workers', server.url]));
    expect(await driver.ended).toBe(1);
    expect(driver.said()).toContain("A result of 'measured/letters' has");
  }, 60_000);

  test('hand back at once when they are told twice', async () => {
    const one = worker();
    const driver = start(run(['--set', 'milliseconds=30000', '--workers', server.url]));
    const queue = await redisQueue(server.url);
    await expect.poll(async () => (await queue.status()).routes[0]?.active, { timeout: 20_000 }).toBe(1);
    one.child.kill('SIGTERM');
    await expect.poll(() => one.said()).toContain('stopping   jobs under way have 30 seconds');
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
    expect((await queue.status()).routes).toMatchObject([{ waiting: 1, active: 0 }]);
    await queue.close();
    driver.child.kill('SIGKILL');
  }, 60_000);

  test('and what waits for them are shown, limited, tried again and taken out', async () => {
    const env = { TEXTGRAD_QUEUE: server.url };
    const asked = async (...args: string[]) => {
      const { code, out } = await call(['queue', ...args], { env });
      expect(code).toBe(0);
      return out;
    };
    expect(await asked('status')).toContain('Nothing has been put into it.');
    const driver = start(run(['--workers', server.url]));
    await expect
      .poll(() => asked('status'), { timeout: 20_000 })
      .toMatch(/^measured\/letters +1 +0 +0 +0$/mu);
    expect(await asked('limit', 'measured/letters', '3')).toBe(
      'measured/letters: at most 3 at a time, across all workers.\n',
    );
    const one = worker();
    expect(await driver.ended).toBe(0);
    const { routes, workers } = JSON.parse(await asked('status', '--json'));
    expect(routes).toEqual([
      { route: 'measured/letters', waiting: 0, active: 0, done: 0, failed: 0, limit: 3 },
    ]);
    expect(workers).toMatchObject([{ routes: ['measured/letters'], slots: 1, refuses: [] }]);
    expect(await asked('retry')).toBe('0 that had failed wait again.\n');
    expect(await asked('drain')).toContain('0 taken out;');
    expect((await call(['queue', 'limit', 'measured/letters', 'many'], { env })).code).toBe(2);
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
  }, 60_000);

  test('with a clock that is an hour off work as any other', async () => {
    const cwd = temporaryFolder();
    const shifted = `data:text/javascript,${encodeURIComponent('const now = Date.now; Date.now = () => now() - 3_600_000;')}`;
    worker([], { NODE_OPTIONS: `--import=${shifted}` });
    const driver = start(run(['--workers', server.url]), {}, cwd);
    expect(await driver.ended).toBe(0);
    expect(await leftBy(cwd)).toEqual(await alone());
  }, 60_000);
});

describe('without a queue', () => {
  test('a run says where it looked, without the password, and leaves nothing', async () => {
    const { code, err } = await call(run(['--workers', 'redis://:hush@127.0.0.1:1']));
    expect(code).toBe(1);
    expect(err).toContain(
      'The queue redis://127.0.0.1:1 cannot be reached (connect ECONNREFUSED 127.0.0.1:1): start redis-server there',
    );
    expect(err).not.toContain('hush');
  });

  test('a worker says what it needs to be told', async () => {
    const said = async (args: readonly string[]) => {
      const { code, err } = await call(['worker', ...args]);
      return [code, err];
    };
    expect(await said([])).toEqual([
      2,
      expect.stringContaining('Name what this worker may do: --plugin molecules'),
    ]);
    expect(await said(['--only', 'molecules/dokking'])).toEqual([
      2,
      expect.stringContaining("There is no simulator 'molecules/dokking'"),
    ]);
    expect(await said(['--plugin', plugin])).toEqual([2, expect.stringContaining('Say where the queue is')]);
    expect(await said(['--plugin', plugin, '--queue', 'http://me:hush@x'])).toEqual([
      2,
      expect.stringContaining('The address of a queue is redis://host:port'),
    ]);
  });
});
