import {
  type Job,
  memoryQueue,
  onWorkers,
  performEvaluation,
  resumeTask,
  signedQueue,
  type WorkQueue,
} from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { describe, expect, test } from 'vitest';
import { silentLogger } from '../../src/context/logger.ts';
import { makerOf, spelled, spelling, worker } from '../support/spelled.ts';

const logger = silentLogger;
const placement = (queue: WorkQueue) => onWorkers(queue, { run: 'run', logger });

/** A logger that keeps what it warns of. */
function keeping() {
  const warned: string[] = [];
  return { warned, logger: { ...silentLogger, warn: (words: string) => void warned.push(words) } };
}

describe('a run on workers', () => {
  test('has the journal that it has alone, whichever answer comes first', async () => {
    const alone = await spelled();
    const queue = memoryQueue();
    const uneven = worker(queue, spelling(), {
      slots: 3,
      perform: async (job, signal) => {
        // The first to be asked is the last to answer.
        await new Promise((resolve) =>
          setTimeout(resolve, (3 - (Number.parseInt(job.key[0] ?? '0', 16) % 4)) * 5),
        );
        return performEvaluation(job, makerOf(spelling()), signal);
      },
    });
    const sent = await spelled({ placement: placement(queue) });
    await uneven.stop();
    expect(alone.hashes.length).toBeGreaterThan(20);
    expect(sent.hashes).toEqual(alone.hashes);
    expect(sent.summary.best).toEqual(alone.summary.best);
    expect((await queue.status()).routes).toMatchObject([]);
  });

  test('has it when jobs are lost, doubled and done by two', async () => {
    const alone = await spelled();
    const queue = memoryQueue({ silence: 60 });
    const state = { puts: 0 };
    const careless: WorkQueue = {
      ...queue,
      async put(job: Job) {
        if (++state.puts % 3 === 0) return;
        await queue.put(job);
        await queue.put(job);
      },
      changed: (what, milliseconds, signal) => queue.changed(what, Math.min(milliseconds, 20), signal),
    };
    // One takes jobs and never says anything again.
    for (let taken = 0; taken < 3; taken++)
      void queue.changed('jobs', 5_000).then(() => queue.claim(['spelling/letters'], 'dead'));
    const busy = worker(queue, spelling());
    const sent = await spelled({ placement: placement(careless) });
    await busy.stop();
    expect(state.puts).toBeGreaterThan(30);
    expect(sent.hashes).toEqual(alone.hashes);
  });

  test('fails as it does alone, where the simulator fails', async () => {
    const alone = await spelled({ config: { start: 'shout!!!' } }).catch((error: unknown) => error);
    const queue = memoryQueue();
    const busy = worker(queue, spelling());
    const sent = await spelled({ placement: placement(queue), config: { start: 'shout!!!' } }).catch(
      (error: unknown) => error,
    );
    await busy.stop();
    expect(sent).toMatchObject({ code: 'SIMULATOR_FAILED', message: (alone as Error).message });
  });

  test('takes up what workers did while the driver was dead', async () => {
    const alone = await spelled();
    const count = { measured: 0 };
    const plugin = spelling({ onMeasure: () => void count.measured++ });
    const queue = memoryQueue();
    // The driver dies as soon as it has put its first four: nothing of them is in its journal.
    const dying = new AbortController();
    const puts = { count: 0 };
    const asked = {
      ...queue,
      async put(job: Job) {
        await queue.put(job);
        if (++puts.count === 4) dying.abort();
      },
    };
    const first = worker(queue, plugin, { slots: 1 });
    const died = await spelled({ placement: placement(asked), signal: dying.signal });
    expect(died.summary.status).toBe('stopped');
    await expect.poll(async () => (await queue.status()).routes[0]?.waiting).toBe(0);
    await first.stop();
    const before = count.measured;
    expect(before).toBeGreaterThan(3);
    const second = worker(queue, plugin);
    const { word } = spelling().tasks;
    if (!word) throw new Error('There is no task.');
    const resumed = await resumeTask(word, {
      ...{ engine: scriptedEngine([]), store: died.store, id: 'run', placement: placement(queue) },
    });
    await second.stop();
    expect(died.store.entries('run').map(({ hash }) => hash)).toEqual(alone.hashes);
    expect(resumed.usage.evaluations).toBe(alone.summary.usage.evaluations);
    // Nothing was measured twice.
    expect(count.measured).toBe(alone.summary.usage.evaluations);
  });

  test('waits, and says why, for a worker of the same version', async () => {
    const { warned, logger: told } = keeping();
    const queue = memoryQueue();
    const old = worker(queue, spelling({ version: '0' }));
    const running = spelled({ placement: onWorkers(queue, { run: 'run', logger: told }) });
    await expect.poll(() => warned.length, { timeout: 8_000 }).toBe(1);
    expect(warned[0]).toBe(
      'a worker gave work back: spelling/letters: version 0 of letters is here, and version 1 is wanted: install the same on all machines',
    );
    expect((await queue.status()).workers[0]?.refuses).toEqual([
      'spelling/letters: version 0 of letters is here, and version 1 is wanted: install the same on all machines',
    ]);
    const right = worker(queue, spelling(), { name: 'test:2' });
    expect((await running).hashes).toEqual((await spelled()).hashes);
    await Promise.all([old.stop(), right.stop()]);
  });

  test('throws away a result that is none, and one that somebody else signed, and measures again', async () => {
    const { warned, logger: told } = keeping();
    const plain = memoryQueue();
    const mine = signedQueue(plain, 'secret');
    const forger = signedQueue(plain, 'a guess');
    const running = spelled({ placement: onWorkers(mine, { run: 'run', logger: told }) });
    await expect.poll(async () => (await plain.status()).routes[0]?.waiting).toBe(1);
    const taken = await plain.claim(['spelling/letters'], 'forger');
    await taken?.complete({ score: 1_000 });
    await expect.poll(() => warned.length).toBe(1);
    expect(warned[0]).toContain('is not signed with this TEXTGRAD_QUEUE_SECRET');
    const honest = worker(mine, spelling());
    expect((await running).hashes).toEqual((await spelled()).hashes);
    await honest.stop();
    await mine.put({ key: 'a'.repeat(64), route: 'spelling/letters', run: 'run', priority: 1, data: 1 });
    expect(await forger.claim(['spelling/letters'], 'w')).toBeUndefined();
    expect(await plain.look({ key: 'a'.repeat(64), route: 'spelling/letters' })).toMatchObject({
      state: 'failed',
      error: { code: 'JOB_FORGED' },
    });
  });

  test.each([
    { kind: 'budget', code: 'BUDGET_REACHED', message: 'It is used up.' },
    { kind: 'awaiting', code: 'MEASUREMENT_AWAITED', message: 'A laboratory is asked.' },
    { kind: 'simulator', code: 'OWN_CODE', message: '{"signed":1,"by":"x"}' },
  ])('throws away a failure ($kind) that somebody else wrote, and measures again', async (forged) => {
    const { warned, logger: told } = keeping();
    const plain = memoryQueue();
    const mine = signedQueue(plain, 'secret');
    const running = spelled({ placement: onWorkers(mine, { run: 'run', logger: told }) });
    await expect.poll(async () => (await plain.status()).routes[0]?.waiting).toBe(1);
    const taken = await plain.claim(['spelling/letters'], 'forger');
    await taken?.fail(forged);
    await expect.poll(() => warned.length).toBe(1);
    expect(warned[0]).toContain('A failure for');
    const honest = worker(mine, spelling());
    expect((await running).hashes).toEqual((await spelled()).hashes);
    await honest.stop();
  });

  test('hears of a failure that is signed, and of none that measuring cannot have', async () => {
    const mine = signedQueue(memoryQueue(), 'secret');
    const busy = worker(mine, spelling());
    const alone = await spelled({ config: { start: 'shout!!!' } }).catch((error: unknown) => error);
    const sent = await spelled({ placement: placement(mine), config: { start: 'shout!!!' } }).catch(
      (error: unknown) => error,
    );
    await busy.stop();
    expect(sent).toMatchObject({ code: 'SIMULATOR_FAILED', message: (alone as Error).message });
    const plain = memoryQueue();
    const running = spelled({ placement: placement(plain) }).catch((error: unknown) => error);
    await expect.poll(async () => (await plain.status()).routes[0]?.waiting).toBe(1);
    const taken = await plain.claim(['spelling/letters'], 'strange');
    await taken?.fail({ kind: 'budget', code: 'BUDGET_REACHED', message: 'It is used up.' });
    expect(await running).toMatchObject({ kind: 'simulator', code: 'SIMULATOR_FAILED' });
  });

  test('is measured again where a result could not be handed in', async () => {
    const queue = memoryQueue({ silence: 60 });
    const said: string[] = [];
    const state = { failed: 0 };
    const full: WorkQueue = {
      ...queue,
      async claim(routes, name) {
        const claim = await queue.claim(routes, name);
        if (!claim || state.failed > 0) return claim;
        return {
          ...claim,
          async complete() {
            state.failed++;
            throw new Error('MISCONF the disk is full');
          },
        };
      },
    };
    const busy = worker(full, spelling(), { onEvent: (words: string) => void said.push(words) });
    const sent = await spelled({ placement: placement(queue) });
    await busy.stop();
    expect(sent.hashes).toEqual((await spelled()).hashes);
    expect(said.join('\n')).toMatch(/not said {3}how spelling\/letters ended.*MISCONF/u);
  });

  test('gives up a job by which every worker dies', async () => {
    const queue = memoryQueue();
    const dying = worker(queue, spelling(), {
      perform: async () => ({ died: 'it ran out of memory' }),
      mostDeaths: 3,
    });
    const failed = await spelled({ placement: placement(queue) }).catch((error: unknown) => error);
    await dying.stop();
    expect(failed).toMatchObject({
      code: 'WORKERS_DIED',
      message: expect.stringMatching(
        /^3 workers came to an end by one job for 'spelling\/letters' \(the last: it ran out of memory\)/u,
      ),
    });
  });

  test('is not done by a worker that is stopped at once: it hands back', async () => {
    const queue = memoryQueue();
    const started = Promise.withResolvers<void>();
    const stopped = worker(queue, spelling(), {
      slots: 1,
      perform: (_, signal) =>
        new Promise((resolve) => {
          started.resolve();
          signal.addEventListener('abort', () => resolve({ died: 'stopped' }));
        }),
    });
    const running = spelled({ placement: placement(queue) });
    await started.promise;
    await stopped.abort();
    const { routes } = await queue.status();
    expect(routes).toMatchObject([{ waiting: 1, active: 0, failed: 0 }]);
    const other = worker(queue, spelling());
    expect((await running).hashes).toEqual((await spelled()).hashes);
    await other.stop();
  });
});
