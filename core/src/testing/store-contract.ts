import assert from 'node:assert/strict';
import { firstBrokenLink, type JournalEntry, nextEntry } from '../journal/operation.ts';
import type { CallRecord, RunRecord, Store } from '../journal/store.ts';
import { type Check, check, rejectionOf } from './check.ts';
import { budgetChecks } from './store-budget-checks.ts';

const run = (id: string, createdAt = 1_000): RunRecord => ({
  id,
  status: 'running',
  createdAt,
  manifest: { task: 'contract', nested: { list: [1, 'two', null, true], text: 'é “😀” \u2028 \\ "' } },
  summary: null,
  owner: 'host:1',
  stopRequested: false,
});

const call = (runId: string, key: string, answer: string): CallRecord => ({
  runId,
  key,
  occurrence: 0,
  shared: true,
  kind: 'engine',
  name: 'scripted',
  request: { role: 'forward', content: [{ type: 'text', text: 'Hi' }] },
  response: { text: answer },
  at: 2_000,
  duration: 5,
  failures: [{ code: 'ENGINE_TIMEOUT', message: 'No sign of life.', pause: 10 }],
});

/** A chain of so many entries. */
function chain(length: number): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let number = 0; number < length; number++)
    entries.push(
      nextEntry(entries.at(-1), { type: 'evaluation', body: { number, score: 0.1 * number }, at: number }),
    );
  return entries;
}

/**
 * What every store must keep: what resolves can be read, in order and unchanged; journals have no gaps; the newest answer
 * under a key wins.
 *
 * @param makeStore Makes an empty store.
 * @throws AssertionError from a check's `run`, with what does not hold.
 *
 * @example
 * ```ts
 * import { memoryStore } from '@textgrad/core/runs';
 * import { storeContract } from '@textgrad/core/testing';
 *
 * for (const { run } of storeContract(memoryStore)) await run();
 * ```
 */
export function storeContract(makeStore: () => Store | Promise<Store>): readonly Check[] {
  const within = (name: string, body: (store: Store) => Promise<void>): Check =>
    check(name, async () => {
      const store = await makeStore();
      try {
        await body(store);
      } finally {
        await store.close();
      }
    });
  const withRun = (name: string, body: (store: Store) => Promise<void>): Check =>
    within(name, async (store) => {
      await store.createRun(run('a'));
      await body(store);
    });
  return [
    ...budgetChecks(within),
    within('is empty at first', async (store) => {
      assert.deepEqual(store.runs(), []);
      assert.equal(store.run('a'), undefined);
      assert.deepEqual(store.entries('a'), []);
      assert.deepEqual(store.calls('a'), []);
      assert.equal(store.findCall({ key: 'key', occurrence: 0 }), undefined);
    }),
    withRun('keeps a run as it was given', async (store) => {
      assert.deepEqual(store.run('a'), run('a'));
    }),
    within('lists runs, the newest first, and of one time the last id first', async (store) => {
      for (const [id, at] of [
        ['b', 2],
        ['a-1', 2],
        ['a', 2],
        ['B', 2],
        ['c', 1],
        ['d', 3],
      ] as const)
        await store.createRun(run(id, at));
      assert.deepEqual(
        store.runs().map(({ id }) => id),
        ['d', 'b', 'a-1', 'a', 'B', 'c'],
      );
    }),
    withRun('refuses a second run under an id and keeps the first', async (store) => {
      await rejectionOf(() => store.createRun({ ...run('a'), status: 'failed' }), 'a second run');
      assert.equal(store.run('a')?.status, 'running');
    }),
    withRun('changes of a run what it is told to, and no other run', async (store) => {
      await store.createRun(run('b'));
      await store.updateRun('a', { summary: { best: 'CCO' } });
      assert.deepEqual(store.run('a'), { ...run('a'), summary: { best: 'CCO' } });
      await store.updateRun('a', { status: 'completed' });
      assert.deepEqual(store.run('a'), { ...run('a'), status: 'completed', summary: { best: 'CCO' } });
      assert.deepEqual(store.run('b'), run('b'));
    }),
    withRun('keeps entries in order and unchanged, and their chain unbroken', async (store) => {
      const entries = chain(5);
      await store.append('a', entries.slice(0, 2));
      await store.append('a', entries.slice(2));
      assert.deepEqual(store.entries('a'), entries);
      assert.equal(firstBrokenLink(store.entries('a')), -1);
    }),
    withRun('reads entries from a number on', async (store) => {
      await store.append('a', chain(4));
      assert.deepEqual(store.entries('a', 2), chain(4).slice(2));
      assert.deepEqual(store.entries('a', 9), []);
    }),
    withRun('keeps the order of appends that are made at once', async (store) => {
      const entries = chain(50);
      await Promise.all(entries.map((entry) => store.append('a', [entry])));
      assert.deepEqual(store.entries('a'), entries);
    }),
    withRun('refuses a gap, a repetition and what follows them, whole', async (store) => {
      const entries = chain(5);
      await store.append('a', entries.slice(0, 1));
      await rejectionOf(() => store.append('a', entries.slice(2, 3)), 'a gap');
      await rejectionOf(() => store.append('a', entries.slice(0, 1)), 'a repetition');
      await rejectionOf(
        () =>
          store.append(
            'a',
            entries.filter(({ seq }) => seq === 1 || seq === 4),
          ),
        'a gap within',
      );
      assert.deepEqual(store.entries('a'), entries.slice(0, 1));
    }),
    withRun('refuses entries and calls of a run that it does not have', async (store) => {
      await rejectionOf(() => store.append('b', chain(1)), 'an entry of no run');
      await rejectionOf(() => store.putCall(call('b', 'key', 'x')), 'a call of no run');
      assert.deepEqual(store.entries('b'), []);
      assert.equal(store.findCall({ key: 'key', occurrence: 0 }), undefined);
    }),
    withRun('is not harmed by a write that it refuses among others', async (store) => {
      const [good, bad] = [chain(1), chain(3).slice(2)];
      const outcomes = await Promise.allSettled([
        store.append('a', good),
        store.append('a', bad),
        store.putCall(call('a', 'key', 'x')),
      ]);
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      assert.deepEqual(store.entries('a'), good);
    }),
    withRun('gives the newest answer under a key, whatever run it is from', async (store) => {
      await store.createRun(run('b'));
      await store.putCall(call('a', 'key', 'first'));
      await store.putCall(call('b', 'key', 'second'));
      await store.putCall(call('b', 'other', 'third'));
      assert.deepEqual(store.findCall({ key: 'key', occurrence: 0 }), call('b', 'key', 'second'));
      assert.equal(store.findCall({ key: 'no such key', occurrence: 0 }), undefined);
    }),
    withRun('puts answers to questions that have none, all or none', async (store) => {
      const [first, second, third] = ['1', '2', '3'].map((key) => call('a', key, key)) as [
        CallRecord,
        CallRecord,
        CallRecord,
      ];
      assert.equal(await store.putNewCalls([first]), true);
      assert.equal(await store.putNewCalls([second, { ...first, response: { text: 'other' } }]), false);
      const both = [[second, third], [third]].map((calls) => store.putNewCalls(calls));
      assert.deepEqual(await Promise.all(both), [true, false]);
      await rejectionOf(() => store.putNewCalls([call('b', 'key', 'x')]), 'an answer of no run');
      assert.deepEqual(store.calls('a'), [first, second, third]);
      assert.equal(await store.putNewCalls([{ ...first, occurrence: 1 }]), true);
    }),
    withRun('tells apart repetitions of a question, and answers that are not shared', async (store) => {
      await store.createRun(run('b'));
      await store.putCall(call('a', 'key', 'first'));
      await store.putCall({ ...call('a', 'key', 'again'), occurrence: 1 });
      await store.putCall({ ...call('b', 'key', 'own'), shared: false });
      const answer = (query: object) => store.findCall({ key: 'key', occurrence: 0, ...query })?.response;
      assert.deepEqual(answer({}), { text: 'first' });
      assert.deepEqual(answer({ occurrence: 1 }), { text: 'again' });
      assert.deepEqual(answer({ runId: 'b' }), { text: 'own' });
      assert.equal(answer({ occurrence: 1, runId: 'b' }), undefined);
    }),
    withRun('remembers who executes a run, and that it should stop', async (store) => {
      await store.updateRun('a', { owner: '', stopRequested: true });
      assert.deepEqual(store.run('a'), { ...run('a'), owner: '', stopRequested: true });
    }),
    withRun('lets one of several that want to take a run over have it', async (store) => {
      const read = run('a');
      const owners = ['host:2', 'host:3', 'host:4'];
      const claimed = await Promise.all(owners.map((owner) => store.claimRun(read, owner)));
      assert.deepEqual(claimed, [true, false, false]);
      assert.deepEqual(store.run('a'), { ...read, status: 'running', owner: 'host:2' });
      await store.updateRun('a', { status: 'completed', owner: '' });
      assert.equal(await store.claimRun({ id: 'a', owner: '' }, 'host:5'), false);
      assert.equal(await store.claimRun({ id: 'no such run', owner: '' }, 'host:5'), false);
    }),
    within('lists a part of the runs, and their ids', async (store) => {
      for (const [id, at] of [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ] as const)
        await store.createRun(run(id, at));
      const ids = (page: Parameters<Store['runs']>[0]) => store.runs(page).map(({ id }) => id);
      assert.deepEqual(
        [ids({ limit: 2 }), ids({ limit: 2, offset: 1 })],
        [
          ['c', 'b'],
          ['b', 'a'],
        ],
      );
      assert.deepEqual([ids({ offset: 2 }), ids({ limit: 0 }), ids({ offset: 9 })], [['a'], [], []]);
      assert.deepEqual(store.runIds(), ['c', 'b', 'a']);
    }),
    withRun('removes a run with all that is its own, and nothing of another', async (store) => {
      await store.createRun(run('b'));
      for (const id of ['a', 'b']) {
        await store.append(id, chain(2));
        await store.putCall(call(id, id, 'x'));
        await store.openBudget(`run/${id}`, { calls: 1 });
        await store.spend(`run/${id}`, { calls: 1 }, 'p');
      }
      await store.openBudget('shared/team', { calls: 1 });
      await store.deleteRun('a');
      await store.deleteRun('no such run');
      assert.deepEqual([store.run('a'), store.entries('a'), store.calls('a')], [undefined, [], []]);
      assert.deepEqual([store.budget('run/a'), store.held('run/a')], [undefined, []]);
      assert.equal(store.findCall({ key: 'a', occurrence: 0 }), undefined);
      assert.deepEqual([store.runIds(), store.entries('b')], [['b'], chain(2)]);
      assert.deepEqual([store.calls('b').length, store.held('run/b').length], [1, 1]);
      assert.equal(store.budget('shared/team')?.limits.calls, 1);
      await store.createRun(run('a'));
      assert.deepEqual(store.entries('a'), []);
    }),
    withRun('lists the calls of a run, in the order of their answers', async (store) => {
      await store.createRun(run('b'));
      for (const [id, key] of [
        ['a', '2'],
        ['b', '3'],
        ['a', '1'],
      ] as const)
        await store.putCall(call(id, key, key));
      assert.deepEqual(store.calls('a'), [call('a', '2', '2'), call('a', '1', '1')]);
    }),
    withRun('takes times that are not whole', async (store) => {
      await store.putCall({ ...call('a', 'key', 'x'), at: 1.5, duration: 0.25 });
      const [entry] = chain(1);
      await store.append('a', [{ ...(entry as JournalEntry), at: 2.75 }]);
      assert.equal(store.findCall({ key: 'key', occurrence: 0 })?.duration, 0.25);
      assert.equal(store.entries('a')[0]?.at, 2.75);
    }),
    withRun('gives copies: what a reader does to them is not seen by others', async (store) => {
      await store.append('a', chain(2));
      (store.entries('a') as JournalEntry[]).pop();
      (store.runs() as RunRecord[]).pop();
      assert.equal(store.entries('a').length, 2);
      assert.equal(store.runs().length, 1);
    }),
  ];
}
