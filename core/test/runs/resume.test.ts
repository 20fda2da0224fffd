import { beforeAll, describe, expect, test } from 'vitest';
import {
  firstBrokenLink,
  memoryStore,
  type RunSummary,
  resumeTask,
  runTask,
  type Store,
} from '../../src/doors/runs.ts';
import type { Engine } from '../../src/engine/index.ts';
import { TextGradError } from '../../src/errors/index.ts';
import {
  answersIn,
  branching,
  type PaidEngineOptions,
  paidEngine,
  resultOf,
  wordsOf,
} from '../support/branching.ts';

const task = branching();
const name = 'test/branching';
const concurrency = 4;

/** Runs the task without interruption. */
async function whole(options: PaidEngineOptions = {}) {
  const store = memoryStore();
  const engine = paidEngine(options);
  const summary = await runTask(task, { name, engine, store, concurrency });
  return { store, summary, calls: engine.asked.length, result: resultOf(store, summary) };
}

/** An interruption at a call, by its number. */
interface Interruption {
  readonly how: string;
  readonly status: RunSummary['status'];
  begin(store: Store, at: number): Promise<RunSummary>;
  /** What the resumed run is given more. */
  readonly add?: { readonly calls: number };
}

const down = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'The endpoint cannot answer now.');
const start = (store: Store, options: PaidEngineOptions, more: object = {}): Promise<RunSummary> =>
  runTask(task, { name, engine: paidEngine(options), store, concurrency, id: 'r', ...more });

const interruptions: readonly Interruption[] = [
  {
    how: 'a failure',
    status: 'failed',
    begin: (store, at) =>
      start(store, {
        order: at,
        onCall(index) {
          if (index === at) throw down;
        },
      }),
  },
  {
    how: 'an abort',
    status: 'stopped',
    begin(store, at) {
      const controller = new AbortController();
      const onCall = (index: number): void => {
        if (index === at) controller.abort();
      };
      return start(store, { order: at, onCall }, { signal: controller.signal });
    },
  },
  {
    how: 'a request to stop',
    status: 'stopped',
    begin(store, at) {
      const onCall = (index: number): void => {
        if (index === at) void store.updateRun('r', { stopRequested: true });
      };
      return start(store, { order: at, onCall });
    },
  },
  {
    how: 'an exhausted budget',
    status: 'exhausted',
    begin: (store, at) => start(store, { order: at }, { budget: { limits: { calls: at } } }),
    add: { calls: 1_000 },
  },
];

let uninterrupted: Awaited<ReturnType<typeof whole>>;
beforeAll(async () => {
  uninterrupted = await whole();
});

test('calls at once are answered in any order, and the run stays the same', async () => {
  expect(uninterrupted.calls).toBeGreaterThan(20);
  for (let order = 1; order <= 20; order++) {
    const { result, calls } = await whole({ order });
    expect({ order, calls, result }).toEqual({
      order,
      calls: uninterrupted.calls,
      result: uninterrupted.result,
    });
  }
});

describe.each(interruptions)('$how', ({ begin, status, add }) => {
  test('at any call leaves a run that is resumed to the same end, and pays for no answer twice', async () => {
    const { calls, result } = uninterrupted;
    for (let at = 0; at < calls; at++) {
      const store = memoryStore();
      const broken = await begin(store, at);
      const lastStep = broken.status === 'completed';
      if (lastStep) continue;
      expect({ at, status: broken.status }).toEqual({ at, status });
      expect(store.run('r')).toMatchObject({ status, owner: '', summary: { status } });
      const answered = answersIn(store, 'r').length;
      const engine = paidEngine({ order: at + 100 });
      const summary = await resumeTask(task, {
        store,
        id: 'r',
        engine,
        concurrency,
        ...(add ? { add } : {}),
      });
      expect({ at, ...resultOf(store, summary) }).toEqual({ at, ...result });
      expect(engine.asked).toHaveLength(calls - answered);
      expect(firstBrokenLink(store.entries('r'))).toBe(-1);
    }
  });
});

test('a run that has failed has no call under way, not even one that does not stop when it is told', async () => {
  const store = memoryStore();
  const paid = paidEngine();
  let underWay = 0;
  const stubborn: Engine = {
    ...paid,
    async generate(request) {
      if (JSON.stringify(request).includes('Is it even?')) throw down;
      underWay++;
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay--;
      return paid.generate(request);
    },
  };
  const { status } = await runTask(task, { name, engine: stubborn, store, concurrency });
  expect({ status, underWay }).toEqual({ status: 'failed', underWay: 0 });
});

test('a run may be interrupted again and again', async () => {
  const store = memoryStore();
  let index = 0;
  const flaky = () =>
    paidEngine({
      order: index,
      onCall() {
        if (++index % 5 === 0) throw down;
      },
    });
  let summary = await runTask(task, { name, engine: flaky(), store, concurrency, id: 'r' });
  let times = 0;
  while (summary.status !== 'completed' && times++ < 50)
    summary = await resumeTask(task, { store, id: 'r', engine: flaky(), concurrency });
  expect(times).toBeGreaterThan(3);
  expect(resultOf(store, summary)).toEqual(uninterrupted.result);
});

test('an engine that never says the same twice is resumed to what it said first', async () => {
  for (let at = 0; at < uninterrupted.calls; at++) {
    const store = memoryStore();
    let told = 0;
    const moody = (order: number, failAt = -1) =>
      paidEngine({
        order,
        words: (request) => `${wordsOf(request)} ${told++}`,
        onCall(index) {
          if (index === failAt) throw down;
        },
      });
    await runTask(task, { name, engine: moody(at, at), store, concurrency, id: 'r' });
    const before = store.calls('r');
    const summary = await resumeTask(task, { store, id: 'r', engine: moody(at + 100), concurrency });
    expect({ at, status: summary.status }).toEqual({ at, status: 'completed' });
    expect(store.calls('r').slice(0, before.length)).toEqual(before);
  }
});

describe('answers that are errors', () => {
  const refused = new TextGradError('engine', 'ENGINE_REFUSED', 'The model refused to answer.');
  const refuses = (text: string) => (request: object) => JSON.stringify(request).includes(text);

  test.each(['ENGINE_TRUNCATED', 'ENGINE_REFUSED', 'ENGINE_INCOMPLETE', 'ENGINE_BAD_REPLY'])(
    '%s is kept, shared with nobody, and resumed alike, whichever call was answered first',
    async (code) => {
      const spoils = (order: number, failAt = -1): PaidEngineOptions => ({
        order,
        onCall(index, request) {
          if (index === failAt) throw down;
          if (refuses('Is it even?')(request) && request.role === 'gradient')
            throw new TextGradError('engine', code, `It said ${code}.`);
        },
      });
      const { result, summary, calls, store: first } = await whole(spoils(0));
      expect(summary.steps.map(({ status, rejections }) => [status, rejections])).toEqual(
        Array(3).fill(['rejected', [`It said ${code}.`]]),
      );
      const kept = first.calls(summary.run).filter(({ response }) => 'error' in (response as object));
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.every(({ shared }) => !shared)).toBe(true);
      for (let at = 0; at < calls; at++) {
        const store = memoryStore();
        await runTask(task, { name, engine: paidEngine(spoils(at, at)), store, concurrency, id: 'r' });
        const engine = paidEngine(spoils(at + 100));
        const resumed = await resumeTask(task, { store, id: 'r', engine, concurrency });
        expect({ at, ...resultOf(store, resumed) }).toEqual({ at, ...result });
      }
    },
  );

  test('of several at once, the same one spoils the step', async () => {
    const both = (order: number): PaidEngineOptions => ({
      order,
      onCall(_, request) {
        const which = ['Is it even?', 'Is it round?'].find((text) => refuses(text)(request));
        if (request.role === 'gradient' && which)
          throw new TextGradError('engine', refused.code, `No: ${which}`);
      },
    });
    const { result } = await whole(both(0));
    for (let order = 1; order <= 20; order++) expect((await whole(both(order))).result).toEqual(result);
  });
});

describe('a run that cannot be resumed', () => {
  test('is one that there is not, or that is finished', async () => {
    const { store, summary } = await whole();
    const resume = (id: string) => resumeTask(task, { store, id, engine: paidEngine() });
    await expect(resume('other')).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
    await expect(resume(summary.run)).rejects.toMatchObject({ code: 'RUN_FINISHED' });
  });

  test('because it is now another one stays as it was, and can be resumed by what it was', async () => {
    const store = memoryStore();
    const [failure] = interruptions;
    await failure?.begin(store, 12);
    const entries = store.entries('r');
    const other = branching({ purpose: 'Distance to 11.' });
    const changed = resumeTask(other, { store, id: 'r', engine: paidEngine(), concurrency });
    await expect(changed).rejects.toMatchObject({ kind: 'replay', code: 'REPLAY_MISMATCH' });
    expect(store.entries('r')).toEqual(entries);
    expect(store.run('r')).toMatchObject({ status: 'failed', owner: '' });
    const summary = await resumeTask(task, { store, id: 'r', engine: paidEngine(), concurrency });
    expect(resultOf(store, summary).hashes).toEqual(uninterrupted.result.hashes);
  });
});

test('of two processes that resume a run at once, one does and the other is told so', async () => {
  const store = memoryStore();
  const begun = await start(store, {
    onCall(index) {
      if (index === 2) throw down;
    },
  });
  expect(begun.status).toBe('failed');
  const engines = [paidEngine(), paidEngine()];
  const ended = await Promise.allSettled(
    engines.map((engine, index) => resumeTask(task, { store, id: 'r', engine, owner: `host:${index + 1}` })),
  );
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(ended[1]).toMatchObject({ reason: { kind: 'usage', code: 'RUN_ALIVE' } });
  expect(engines[1]?.asked).toEqual([]);
});
