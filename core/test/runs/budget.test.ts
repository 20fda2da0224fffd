import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Context, createContext, manualClock } from '../../src/context/index.ts';
import { noPrices } from '../../src/context/prices.ts';
import {
  type Amounts,
  memoryStore,
  type RunTaskOptions,
  resumeTask,
  runTask,
  type Store,
  sqliteStore,
} from '../../src/doors/runs.ts';
import type { Engine } from '../../src/engine/index.ts';
import { TextGradError } from '../../src/errors/index.ts';
import { evaluation } from '../../src/measure/index.ts';
import { distance } from '../support/aim.ts';
import { answersIn, branching, type PaidEngineOptions, paidEngine, resultOf } from '../support/branching.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

const name = 'test/branching';
const start = (limits: Partial<Amounts>, engine: Engine, more: Partial<RunTaskOptions> = {}) =>
  runTask(branching(), { name, engine, store, id: 'r', concurrency: 4, budget: { limits }, ...more });
const used = (id = 'run/r') => store.budget(id)?.used;
const priced = (input: number, output: number): Context =>
  createContext({ prices: { date: '2025-01-01', prices: { paid: { input, output } } } });

/** A paid engine whose calls take exactly so many tokens of what they may. */
const hungry = (tokens: number, options: PaidEngineOptions = {}): Engine => {
  const paid = paidEngine(options);
  return {
    ...paid,
    async generate(request, how) {
      const { maxTokens = Number.POSITIVE_INFINITY } = request.sampling ?? {};
      const completion = await paid.generate(request, how);
      const usage = { inputTokens: 10, outputTokens: Math.min(tokens, maxTokens) };
      if (tokens > maxTokens)
        throw new TextGradError('engine', 'ENGINE_TRUNCATED', 'Cut off.', { details: { usage } });
      return { ...completion, usage };
    },
  };
};

describe('a limit of calls', () => {
  test('is reached exactly, and never passed, by calls at once', async () => {
    const free = paidEngine();
    await runTask(branching(), { name, engine: free });
    for (let limit = 0; limit < free.asked.length; limit++) {
      store = memoryStore();
      const engine = paidEngine({ order: limit });
      const summary = await start({ calls: limit }, engine);
      expect({ limit, asked: engine.asked.length, ...used() }).toMatchObject({ asked: limit, calls: limit });
      expect(summary).toMatchObject({
        status: 'exhausted',
        reason: `The budget of ${limit} calls is used up (${limit} used).`,
        best: { text: expect.any(String) },
        error: { kind: 'budget', code: 'BUDGET_REACHED' },
      });
    }
  });

  test('that is just enough is enough', async () => {
    const free = paidEngine();
    await runTask(branching(), { name, engine: free, concurrency: 4 });
    const calls = free.asked.length;
    expect((await start({ calls }, paidEngine())).status).toBe('completed');
    expect(used()?.calls).toBe(calls);
  });

  test('gets back what a call did not use because it failed', async () => {
    const down = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'Not now.');
    const summary = await start(
      { calls: 9 },
      paidEngine({
        onCall(index) {
          if (index === 4) throw down;
        },
      }),
    );
    expect(summary.status).toBe('failed');
    expect(used()?.calls).toBe(answersIn(store, 'r').length);
  });
});

describe('a budget that runs share', () => {
  test('is used by both, whatever comes at once', async () => {
    const engine = paidEngine();
    const budget = { name: 'team', limits: { calls: 30 } };
    const runs = ['a', 'b', 'c'].map((id, seed) => start({}, engine, { id, seed, budget }));
    const statuses = (await Promise.all(runs)).map(({ status }) => status);
    expect(statuses).toContain('exhausted');
    expect(engine.asked).toHaveLength(30);
    expect(used('shared/team')?.calls).toBe(30);
  });

  test('is one over several openings of one file, and spends at once', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const stores = Array.from({ length: 4 }, () => sqliteStore(path));
    await stores[0]?.openBudget('shared/x', { calls: 50, tokens: 1_000 });
    const spent = await Promise.all(
      stores.flatMap((one) =>
        Array.from({ length: 25 }, () => one.spend('shared/x', { calls: 1, tokens: 10 })),
      ),
    );
    expect(spent.filter(Boolean)).toHaveLength(50);
    expect(stores[3]?.budget('shared/x')?.used).toMatchObject({ calls: 50, tokens: 500 });
    await Promise.all(stores.map((one) => one.close()));
  });
});

describe('a limit of tokens', () => {
  test.each([3_000, 20_000, 35_000])('of %i is never passed, not by one', async (tokens) => {
    for (const hunger of [1, 700, 8_192]) {
      store = memoryStore();
      const engine = hungry(hunger);
      const summary = await start({ tokens }, engine);
      expect(used()?.tokens).toBeLessThanOrEqual(tokens);
      expect(['exhausted', 'completed']).toContain(summary.status);
    }
  });

  test('bounds replies by what is left; one that is cut off there is no answer, and is asked again with more', async () => {
    const engine = hungry(500);
    const summary = await start({ tokens: 12_000 }, engine, { concurrency: 1 });
    expect(summary).toMatchObject({ status: 'exhausted', error: { code: 'BUDGET_REACHED' } });
    expect(store.calls('r').every(({ response }) => 'value' in (response as object))).toBe(true);
    const whole = memoryStore();
    const expected = await runTask(branching(), { name, engine: hungry(500), store: whole, concurrency: 1 });
    const add = { tokens: 1_000_000 };
    const resumed = await resumeTask(branching(), { store, id: 'r', engine: hungry(500), add });
    expect(resultOf(store, resumed)).toEqual(resultOf(whole, expected));
  });

  test('makes calls wait for each other rather than cut their replies', async () => {
    await start({ tokens: 20_000 }, hungry(4_000), { concurrency: 8, steps: 1 });
    const roles = answersIn(store, 'r').map(({ request }) => (request as { role: string }).role);
    expect(roles.filter((role) => role === 'loss')).toHaveLength(3);
    expect(roles).toContain('gradient');
  });

  test('counts a reply that was paid for in vain', async () => {
    const usage = { inputTokens: 40, outputTokens: 60 };
    const error = new TextGradError('engine', 'ENGINE_TRUNCATED', 'Cut off.', { details: { usage } });
    const summary = await start(
      { tokens: 100_000 },
      paidEngine({
        onCall(_, { role }) {
          if (role === 'loss') throw error;
        },
      }),
      { steps: 1 },
    );
    expect(summary.steps[0]?.status).toBe('rejected');
    expect(used()).toMatchObject({ calls: 3, tokens: 300 });
  });

  test('counts the tries before an answer, and stops them when they would pass it', async () => {
    const usage = { inputTokens: 1_000, outputTokens: 2_000 };
    let tries = 0;
    const failing: Engine = {
      ...paidEngine(),
      async generate(_, { onFailure } = {}) {
        for (;;) {
          tries++;
          const details = { usage };
          await onFailure?.({
            error: new TextGradError('engine', 'ENGINE_INCOMPLETE', 'Lost.', { details }),
            pause: 1,
          });
        }
      },
    };
    const summary = await start({ tokens: 21_000 }, failing, { concurrency: 1, steps: 1 });
    expect(summary.status).toBe('exhausted');
    expect(tries).toBeGreaterThan(1);
    expect(used()?.tokens).toBeLessThanOrEqual(21_000);
  });

  test('does not bound engines that use none', async () => {
    const expert: Engine = {
      ...paidEngine(),
      kind: 'expert',
      generate: async (request) => {
        expect(request.sampling?.maxTokens).toBeUndefined();
        return { text: 'NO FEEDBACK', model: 'expert', usage: { inputTokens: 0, outputTokens: 0 } };
      },
    };
    expect((await start({ tokens: 0, usd: 0 }, expert)).status).toBe('completed');
  });
});

describe('a limit of US dollars', () => {
  test('is refused for an engine whose price is unknown, before anything is made', async () => {
    const context = createContext({ prices: noPrices });
    await expect(start({ usd: 1 }, paidEngine(), { context })).rejects.toMatchObject({
      kind: 'usage',
      code: 'PRICE_UNKNOWN',
      message: expect.stringContaining("'paid'"),
    });
    expect(store.runs()).toEqual([]);
  });

  test.each([0.02, 0.05, 0.2])('of %d is never passed', async (usd) => {
    store = memoryStore();
    const summary = await start({ usd }, hungry(900), { context: priced(2.5, 10) });
    expect(used()?.usd).toBeLessThanOrEqual(usd);
    expect(used()?.usd).toBeGreaterThan(0);
    expect(summary.usage.usd).toBeLessThanOrEqual(usd);
  });

  test('counts a reply that it cuts off once, although that stops the calls beside it', async () => {
    for (let usd = 0.185; usd < 0.2; usd += 0.0005) {
      store = memoryStore();
      await start({ usd }, hungry(900), { context: priced(2.5, 10) });
      expect(used()?.usd).toBeLessThanOrEqual(usd);
    }
  });

  test('lets a cheap call through however long its reply could be', async () => {
    const summary = await start({ usd: 0.05 }, hungry(20), { context: priced(2.5, 10), steps: 1 });
    expect(summary.status).toBe('completed');
  });
});

describe('a limit of evaluations', () => {
  test('ends a run before the evaluation that would pass it, and a resumed run makes it', async () => {
    const simulator = { ...distance, cost: 2 };
    const limited = { name, store, id: 'r', engine: paidEngine() };
    const whole = await runTask(branching({ simulator }), { name, engine: paidEngine() });
    const { evaluations } = whole.usage;
    expect(evaluations).toBeGreaterThan(4);
    const summary = await runTask(branching({ simulator }), {
      ...limited,
      budget: { limits: { evaluations: 5 } },
    });
    expect(summary).toMatchObject({ status: 'exhausted', usage: { evaluations: 4 } });
    expect(used()?.evaluations).toBe(4);
    const resumed = await resumeTask(branching({ simulator }), { ...limited, add: { evaluations: 5 } });
    expect(resumed).toMatchObject({ status: 'completed', usage: { evaluations } });
    expect(used()?.evaluations).toBe(evaluations);
  });

  test('does not hang when a simulator asks an engine itself and the calls are used up', async () => {
    const base = branching();
    const task: typeof base = {
      ...base,
      async setup(config, tools) {
        const simulator = {
          ...distance,
          async evaluate(candidate: string) {
            const { text } = await tools.engine.generate({
              role: 'judge',
              content: [{ type: 'text', text: candidate }],
            });
            return evaluation({ problems: [text] });
          },
        };
        return base.setup(config, {
          ...tools,
          simulate: (_, candidate) => tools.simulate(simulator, candidate),
        });
      },
    };
    const ended = runTask(task, { name, engine: paidEngine(), store, budget: { limits: { calls: 0 } } });
    await expect(ended).rejects.toMatchObject({ code: 'BUDGET_REACHED' });
  });
});

describe('a limit of minutes', () => {
  test('aborts the calls that are under way and keeps the best so far', async () => {
    const patient: Engine = {
      ...paidEngine(),
      generate: (_, { signal } = {}) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const began = performance.now();
    const summary = await start({ minutes: 0.001 }, patient);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(summary).toMatchObject({
      status: 'exhausted',
      reason: expect.stringContaining('The budget of 0.001 minutes is used up'),
      best: { text: '50' },
    });
    expect(used()?.minutes).toBeGreaterThanOrEqual(0.0009);
  });

  test('counts the time of every execution, also of one that was cut short', async () => {
    const clock = manualClock();
    const real = { ...clock, sleep: () => new Promise<void>(() => undefined) };
    const context = createContext({ clock: real });
    const slow = paidEngine({
      onCall(index) {
        void clock.sleep(60_000);
        if (index === 9) throw new TextGradError('engine', 'ENGINE_AUTH', 'No.');
      },
    });
    await start({ minutes: 1_000 }, slow, { context, concurrency: 1 });
    expect(clock.now()).toBeGreaterThanOrEqual(10 * 60_000);
    expect(used()?.minutes).toBe(clock.now() / 60_000);
  });

  test('may be longer than a timer can hold', async () => {
    expect((await start({ minutes: 1e6 }, paidEngine())).status).toBe('completed');
  });
});

test('amounts cannot be added to what has no limit', async () => {
  await start({ calls: 3 }, paidEngine());
  const resume = (add: Partial<Amounts>) =>
    resumeTask(branching(), { store, id: 'r', engine: paidEngine(), add });
  await expect(resume({ tokens: 10 })).rejects.toMatchObject({ code: 'BUDGET_UNLIMITED' });
  expect(store.budget('run/r')?.limits).toEqual({ calls: 3 });
  expect((await resume({ calls: 100 })).status).toBe('completed');
});
