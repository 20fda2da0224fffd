import assert from 'node:assert/strict';
import { contentKey } from '../journal/index.ts';
import type { Claim, Job, WorkerNote, WorkQueue } from '../queue/index.ts';
import { type Check, check, rejectionOf } from './check.ts';

/** Of a queue that is checked. */
export interface QueueContractOptions {
  /** Milliseconds without a beat after which the queue takes a worker for dead. */
  readonly silence: number;
}

const route = 'contract/length';
const job = (name: string, parts: Partial<Job> = {}): Job => ({
  ...{ key: contentKey(name), route, run: 'contract', priority: 500 },
  data: { name, nested: { list: [1, 'two', null, true], text: 'é “😀” \u2028 \\ "' } },
  ...parts,
});
const failure = { kind: 'simulator', code: 'SIMULATOR_FAILED', message: 'It does not fit.' };
const note: WorkerNote = {
  ...{ name: 'host:1', routes: [route], version: '0.1.0', slots: 2, busy: 1 },
  refuses: ['contract/length: version 1 here, 2 wanted'],
};

/**
 * What every queue must keep: a job of one key stands in it once, one worker at a time has it, what a worker that died had goes to
 * another, and what came of a job is read from the job.
 *
 * @param makeQueue Makes an empty queue.
 * @throws AssertionError from a check's `run`, with what does not hold.
 *
 * @example
 * ```ts
 * import { memoryQueue } from '@textgrad/core/runs';
 * import { queueContract } from '@textgrad/core/testing';
 *
 * const silence = 500;
 * for (const { run } of queueContract(() => memoryQueue({ silence }), { silence })) await run();
 * ```
 */
export function queueContract(
  makeQueue: () => WorkQueue | Promise<WorkQueue>,
  { silence }: QueueContractOptions,
): readonly Check[] {
  const within = (name: string, body: (queue: WorkQueue) => Promise<void>): Check =>
    check(name, async () => {
      const queue = await makeQueue();
      try {
        await body(queue);
      } finally {
        await queue.close();
      }
    });
  return [
    within('gives what was put, unchanged, and tells what came of it', async (queue) => {
      const put = job('a', {
        trace: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
      });
      assert.deepEqual(await queue.look(put), { state: 'unknown' });
      await queue.put(put);
      assert.equal((await queue.look(put)).state, 'waiting');
      const claim = await claimed(queue);
      assert.deepEqual([claim.job, claim.deaths], [put, 0]);
      assert.equal((await queue.look(put)).state, 'active');
      assert.equal(await claim.complete({ score: 0.1, words: '“done”' }), true);
      assert.deepEqual(await queue.look(put), { state: 'done', result: { score: 0.1, words: '“done”' } });
      assert.equal(await queue.claim([route], 'w'), undefined);
    }),
    within('does what has one key once, however often it is put', async (queue) => {
      await Promise.all([queue.put(job('a')), queue.put(job('a')), queue.put(job('a'))]);
      const claim = await claimed(queue);
      await queue.put(job('a'));
      assert.equal(await queue.claim([route], 'w'), undefined);
      await claim.complete(1);
      await queue.put(job('a'));
      assert.equal(await queue.claim([route], 'w'), undefined);
      assert.deepEqual(await queue.look(job('a')), { state: 'done', result: 1 });
    }),
    within('gives a job to one of those who ask at once', async (queue) => {
      await queue.put(job('a'));
      const claims = await Promise.all(Array.from({ length: 8 }, () => queue.claim([route], 'w')));
      assert.equal(claims.filter((claim) => claim !== undefined).length, 1);
    }),
    within('gives jobs of the routes that are asked for, by priority', async (queue) => {
      await queue.put(job('late'));
      await queue.put(job('soon', { priority: 1 }));
      await queue.put(job('other', { route: 'contract/other', priority: 1 }));
      const names: unknown[] = [];
      for (let claim = await queue.claim([route], 'w'); claim; claim = await queue.claim([route], 'w'))
        names.push((claim.job.data as { readonly name: string }).name);
      assert.deepEqual(names, ['soon', 'late']);
      assert.equal((await queue.claim(['contract/other'], 'w'))?.job.key, job('other').key);
    }),
    within('keeps a failure, and tries again what is put again', async (queue) => {
      await queue.put(job('a'));
      await (await claimed(queue)).fail(failure);
      assert.deepEqual(await queue.look(job('a')), { state: 'failed', error: failure });
      await queue.put(job('a'));
      const again = await claimed(queue);
      assert.equal(again.deaths, 0);
      await again.fail(failure);
      assert.equal(await queue.retry(), 1);
      assert.equal((await queue.look(job('a'))).state, 'waiting');
    }),
    within('takes back what is handed back, with why', async (queue) => {
      await queue.put(job('a'));
      assert.equal(await (await claimed(queue)).handBack('Another version.'), true);
      assert.deepEqual(await queue.look(job('a')), { state: 'waiting', said: 'Another version.' });
      const second = await claimed(queue);
      assert.equal(second.deaths, 0);
      await second.handBack('It ran out of memory.', { died: true });
      assert.equal((await claimed(queue)).deaths, 1);
    }),
    within('gives what a dead worker had to another, and does not hear the dead one', async (queue) => {
      await queue.put(job('a'));
      const dead = await claimed(queue);
      const alive = await claimed(queue, 20 * silence);
      assert.equal(alive.deaths, 1);
      assert.deepEqual(
        [await dead.beat(), await dead.complete('from the dead'), await dead.fail(failure)],
        [false, false, false],
      );
      assert.equal(await alive.complete('from the living'), true);
      assert.deepEqual(await queue.look(job('a')), { state: 'done', result: 'from the living' });
    }),
    within('leaves a job to a worker that beats', async (queue) => {
      await queue.put(job('a'));
      const claim = await claimed(queue);
      for (let beats = 0; beats < 6; beats++) {
        await new Promise((resolve) => setTimeout(resolve, silence / 4));
        assert.equal(await claim.beat(), true);
      }
      assert.equal(await queue.claim([route], 'w'), undefined);
      assert.equal(await claim.complete(1), true);
    }),
    within(
      'wakes those who wait, and lets them go when the time is over or they are stopped',
      async (queue) => {
        await queue.put(job('a'));
        const claim = await claimed(queue);
        const woken = queue.changed(job('a').key, 30_000);
        await claim.complete(1);
        await woken;
        await queue.changed('nothing', 10);
        await queue.changed('nothing', 30_000, AbortSignal.timeout(10));
        assert.equal((await queue.look(job('a'))).state, 'done');
      },
    ),
    within('limits what is active of a route', async (queue) => {
      await queue.limit(route, 1);
      await queue.put(job('a'));
      await queue.put(job('b'));
      const first = await claimed(queue);
      assert.equal(await queue.claim([route], 'w'), undefined);
      await first.complete(1);
      const second = await claimed(queue);
      await queue.limit(route, null);
      await second.complete(2);
      await queue.put(job('c'));
      assert.equal((await claimed(queue)).job.key, job('c').key);
    }),
    within('counts what stands in it, lists its workers, and is drained', async (queue) => {
      for (const name of ['a', 'b', 'c', 'd']) await queue.put(job(name));
      await (await claimed(queue)).complete(1);
      await (await claimed(queue)).fail(failure);
      const active = await claimed(queue);
      await queue.note(note);
      const { routes, workers } = await queue.status();
      assert.deepEqual(routes, [{ route, waiting: 1, active: 1, done: 1, failed: 1 }]);
      assert.deepEqual(
        workers.map(({ silentSeconds, ...told }) => [told, silentSeconds >= 0 && silentSeconds < 60]),
        [[note, true]],
      );
      assert.equal(await queue.drain(), 3);
      assert.equal(await active.complete(1), true);
      const [left] = (await queue.status()).routes;
      assert.deepEqual([left?.waiting, left?.active, left?.failed], [0, 0, 0]);
    }),
    within('forgets what it is told to', async (queue) => {
      await queue.put(job('a'));
      await (await claimed(queue)).complete(1);
      await queue.forget(job('a'));
      assert.deepEqual(await queue.look(job('a')), { state: 'unknown' });
      await queue.forget(job('a'));
      await queue.put(job('a'));
      assert.equal((await queue.look(job('a'))).state, 'waiting');
    }),
    within('refuses what is no job, and what is too large', async (queue) => {
      const wrong = await rejectionOf(() => queue.put({ ...job('a'), key: 'a' }), 'a job without a key');
      assert.equal((wrong as { readonly code?: string }).code, 'JOB_INVALID');
      const large = job('a', { data: 'x'.repeat(17 * 2 ** 20) });
      const refused = await rejectionOf(() => queue.put(large), 'a job of 17 MiB');
      assert.equal((refused as { readonly code?: string }).code, 'JOB_TOO_LARGE');
    }),
  ];
}

/** The next job, waited for so many milliseconds. */
async function claimed(queue: WorkQueue, milliseconds = 2_000): Promise<Claim> {
  const over = AbortSignal.timeout(milliseconds);
  for (;;) {
    const claim = await queue.claim([route], 'w');
    if (claim) return claim;
    assert.ok(!over.aborted, 'a job that waits should be given to who asks');
    await queue.changed('jobs', 20);
  }
}
