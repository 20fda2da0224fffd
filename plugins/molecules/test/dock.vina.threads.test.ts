import { afterEach, beforeEach, expect, test } from 'vitest';
import { ThreadPool } from '../src/dock/vina/thread-pool.ts';

const script = new URL('./fixtures/stumbling-thread.ts', import.meta.url);
let pool = new ThreadPool<string, string>(script, 2);
beforeEach(() => {
  pool = new ThreadPool<string, string>(script, 2);
});
afterEach(() => pool.close());

test('more tasks than threads are all answered', async () => {
  const tasks = Array.from({ length: 9 }, (_, index) => `task ${index}`);
  expect(await Promise.all(tasks.map((task) => pool.run(task)))).toEqual(tasks.map((task) => `did ${task}`));
});

test.each([
  ['end', 'it ended with code 7'],
  ['throw', 'it stumbled'],
])('a thread that breaks down over "%s" fails its task alone and is replaced', async (task, words) => {
  const tasks = ['one', task, 'two', task, task, 'three'];
  const settled = await Promise.allSettled(tasks.map((one) => pool.run(one)));
  expect(settled.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  for (const outcome of settled)
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toMatchObject({ kind: 'simulator', code: 'DOCK_WORKER_CRASHED' });
      expect(String(outcome.reason)).toContain(words);
    }
  expect(await pool.run('four')).toBe('did four');
});

test('a task that fails leaves its thread in place', async () => {
  await expect(pool.run('fail')).rejects.toMatchObject({ code: 'DOCK_WORKER_FAILED' });
  expect(await pool.run('one')).toBe('did one');
});

test('a script that does not exist is a crash with words', async () => {
  const nowhere = new ThreadPool<string, string>(new URL('./fixtures/no-such-thread.ts', import.meta.url), 1);
  await expect(nowhere.run('one')).rejects.toMatchObject({ code: 'DOCK_WORKER_CRASHED' });
  await expect(nowhere.run('two')).rejects.toMatchObject({ code: 'DOCK_WORKER_CRASHED' });
  await nowhere.close();
});

test('an abort stops a running task and takes a waiting one from the queue', async () => {
  const controller = new AbortController();
  const stopped = ['wait', 'wait', 'late'].map((task) => pool.run(task, controller.signal));
  const settled = Promise.allSettled(stopped);
  const other = pool.run('other');
  controller.abort();
  for (const outcome of await settled) expect(outcome).toMatchObject({ reason: { code: 'ABORTED' } });
  expect(await other).toBe('did other');
});

test('closing ends what runs and what waits', async () => {
  const settled = Promise.allSettled(['wait', 'wait', 'late'].map((task) => pool.run(task)));
  await pool.close();
  for (const outcome of await settled)
    expect(outcome).toMatchObject({ reason: { code: 'DOCK_POOL_CLOSED' } });
  await expect(pool.run('one')).rejects.toMatchObject({ code: 'DOCK_POOL_CLOSED' });
});
