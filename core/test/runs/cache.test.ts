import { beforeEach, describe, expect, test } from 'vitest';
import {
  type CacheMode,
  memoryStore,
  type RunTaskOptions,
  resumeTask,
  runTask,
  type Store,
} from '../../src/doors/runs.ts';
import type { Engine, EngineKind } from '../../src/engine/index.ts';
import { TextGradError } from '../../src/errors/index.ts';
import { distance } from '../support/aim.ts';
import { answersIn, branching, paidEngine, wordsOf } from '../support/branching.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

/** Runs the task; resolves with what happened and how often the engine was asked. */
async function run(id: string, options: Partial<RunTaskOptions> & { mood?: string; kind?: EngineKind } = {}) {
  const { mood = '', kind = 'llm', ...more } = options;
  const paid = paidEngine({ words: (request) => `${wordsOf(request)}${mood}` });
  const engine: Engine = { ...paid, kind };
  const summary = await runTask(branching(), { name: 'test/branching', engine, store, id, ...more });
  return { summary, asked: paid.asked.length, feedback: summary.steps[0]?.feedback };
}

describe('the answers of an earlier run', () => {
  test('are used and offered by read-write, the default', async () => {
    const first = await run('a');
    expect(first.asked).toBeGreaterThan(20);
    const second = await run('b', { mood: '!' });
    expect(second.asked).toBe(0);
    expect(second.feedback).toEqual(first.feedback);
    expect(store.entries('b').map(({ hash }) => hash)).toEqual(store.entries('a').map(({ hash }) => hash));
  });

  test('cost a run that uses them nothing of its budget, and count as used', async () => {
    const { summary: first } = await run('a');
    const { summary, asked } = await run('b', {
      budget: { limits: { calls: 0, evaluations: 0, tokens: 0 } },
    });
    expect({ asked, status: summary.status }).toEqual({ asked: 0, status: 'completed' });
    expect(summary.usage).toEqual({ ...first.usage, seconds: expect.any(Number) });
    expect(store.budget('run/b')?.used).toMatchObject({ calls: 0, tokens: 0, evaluations: 0 });
  });

  test('are not used by refresh, whose new ones are offered instead', async () => {
    const { asked } = await run('a');
    const fresh = await run('b', { cache: 'refresh', mood: '!' });
    expect(fresh.asked).toBeGreaterThan(0);
    expect(fresh.feedback?.every((words) => words.includes('!'))).toBe(true);
    const third = await run('c', { mood: '?' });
    expect(third.feedback).toEqual(fresh.feedback);
    expect(third.asked).toBeLessThan(asked);
  });

  test('are neither used nor offered by off', async () => {
    const own = await run('a', { cache: 'off' });
    expect(own.asked).toBeGreaterThan(0);
    const next = await run('b', { mood: '!' });
    expect(next.asked).toBe(own.asked);
    expect((await run('c', { cache: 'off', mood: '?' })).asked).toBe(own.asked);
    expect((await run('d')).feedback).toEqual(next.feedback);
  });

  test.each(['off', 'refresh'] satisfies CacheMode[])(
    'serve the resume of their own run with %s',
    async (cache) => {
      const down = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'Not now.');
      const failing = paidEngine({
        onCall(index) {
          if (index === 15) throw down;
        },
      });
      await runTask(branching(), {
        name: 'test/branching',
        engine: failing,
        store,
        id: 'r',
        cache,
        concurrency: 1,
      });
      const answered = answersIn(store, 'r').length;
      const engine = paidEngine();
      await resumeTask(branching(), { store, id: 'r', engine, cache });
      expect(answered).toBe(15);
      const { asked } = await run('whole', { cache: 'off' });
      expect(engine.asked).toHaveLength(asked - answered);
    },
  );

  test('are all that replay-only uses; a miss names the key and invents nothing', async () => {
    const first = await run('a');
    const again = await run('b', { cache: 'replay-only' });
    expect({ asked: again.asked, feedback: again.feedback }).toEqual({ asked: 0, feedback: first.feedback });
    const failed = runTask(branching({ purpose: 'Another one.' }), {
      name: 'test/branching',
      engine: paidEngine({ onCall: () => expect.fail('the engine was asked') }),
      store,
      id: 'c',
      cache: 'replay-only',
    });
    await expect(failed).rejects.toMatchObject({
      kind: 'replay',
      code: 'REPLAY_MISS',
      message: expect.stringContaining("of the engine 'paid' under the key"),
      details: { key: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
    expect(store.run('c')?.status).toBe('failed');
  });

  test('are not shared between seeds', async () => {
    const first = await run('a', { seed: 1 });
    expect((await run('b', { seed: 2 })).asked).toBe(first.asked);
    expect((await run('c', { seed: 1 })).asked).toBe(0);
  });

  test.each(['expert', 'scripted'] satisfies EngineKind[])(
    'are not shared when the engine is %s: its rules may have changed',
    async (kind) => {
      const first = await run('a', { kind });
      const calls = store.calls('a').filter((call) => call.kind === 'engine');
      expect(calls.every(({ shared }) => !shared)).toBe(true);
      expect((await run('b', { kind })).asked).toBe(first.asked);
    },
  );

  test('are not used when the engine has other settings', async () => {
    await run('a');
    const engine = { ...paidEngine(), settings: { temperature: 1 } };
    await runTask(branching(), { name: 'test/branching', engine, store });
    expect(engine.asked.length).toBeGreaterThan(0);
  });

  test('of simulators are shared until their version changes', async () => {
    let measured = 0;
    const simulator = (version: string) => ({
      ...distance,
      version,
      async evaluate(...given: Parameters<typeof distance.evaluate>) {
        measured++;
        return distance.evaluate(...given);
      },
    });
    const measuredBy = async (version: string): Promise<number> => {
      const before = measured;
      const task = branching({ simulator: simulator(version) });
      await runTask(task, { name: 'test/branching', engine: paidEngine(), store });
      return measured - before;
    };
    const first = await measuredBy('1');
    expect(first).toBeGreaterThan(1);
    expect(await measuredBy('1')).toBe(0);
    expect(await measuredBy('2')).toBe(first);
  });
});

describe('a question', () => {
  test('that is asked twice at once is asked once', async () => {
    const { asked, summary } = await run('a', { steps: 1 });
    const keys = store.calls('a').map(({ key, occurrence }) => `${key} ${occurrence}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(summary.usage.calls).toBe(asked);
    const first = store.calls('a').filter(({ request }) => JSON.stringify(request).includes('Is it low?'));
    expect(first.filter(({ request }) => (request as { role: string }).role === 'loss')).toHaveLength(1);
  });

  test('that comes again in a later step is asked anew', async () => {
    const engine = paidEngine({ words: ({ role }) => (role === 'update' ? 'no answer' : 'Lower.') });
    await runTask(branching(), { name: 'test/branching', engine, store, id: 'a' });
    const occurrences = store
      .calls('a')
      .filter(({ request }) => JSON.stringify(request).includes('Is it even?'))
      .map(({ occurrence }) => occurrence);
    expect(new Set(occurrences)).toEqual(new Set([0, 1, 2]));
  });

  test('has the same key whatever bounds the budget puts on its reply', async () => {
    const bounded = memoryStore();
    const common = { name: 'test/branching', id: 'r', steps: 1 };
    await runTask(branching(), { ...common, engine: paidEngine(), store });
    const engine = paidEngine();
    await runTask(branching(), { ...common, engine, store: bounded, budget: { limits: { tokens: 1e6 } } });
    expect(engine.asked.every(({ sampling }) => sampling?.maxTokens !== undefined)).toBe(true);
    const keysIn = (from: Store) =>
      from
        .calls('r')
        .map(({ key }) => key)
        .sort();
    expect(keysIn(bounded)).toEqual(keysIn(store));
  });
});

test('every try of a call that fails in between is in its record', async () => {
  const engine = paidEngine();
  const flaky: Engine = {
    ...engine,
    async generate(request, options = {}) {
      for (const pause of [500, 1_000])
        await options.onFailure?.({
          error: new TextGradError('engine', 'ENGINE_RATE_LIMITED', 'Too often.'),
          pause,
        });
      return engine.generate(request, options);
    },
  };
  await runTask(branching(), { name: 'test/branching', engine: flaky, store, id: 'r', steps: 1 });
  const failure = { code: 'ENGINE_RATE_LIMITED', message: 'Too often.' };
  for (const { kind, failures } of store.calls('r'))
    expect(failures).toEqual(
      kind === 'engine'
        ? [
            { ...failure, pause: 500 },
            { ...failure, pause: 1_000 },
          ]
        : [],
    );
});
