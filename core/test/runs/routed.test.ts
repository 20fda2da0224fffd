import { describe, expect, test } from 'vitest';
import { mergePrices, noPrices } from '../../src/context/prices.ts';
import { memoryStore, readPrices, resumeTask, runTask } from '../../src/doors/runs.ts';
import { routeEngine } from '../../src/engine/route.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createContext, type Engine, type PriceTable } from '../../src/index.ts';
import { aim } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

/** A scripted engine that poses as a paid one. */
const paid = (name: string, reply: string, parts: Partial<Engine> = {}): Engine => ({
  ...scriptedEngine(() => reply),
  name,
  kind: 'llm',
  generate: async () => ({ text: reply, model: name, usage: { inputTokens: 1_000, outputTokens: 100 } }),
  ...parts,
});

const small = paid('openai:small', 'Lower.');
const large = paid('openai:large', improved('20'));
const prices = readPrices({
  'openai:small': { input: 1, output: 1 },
  'openai:large': { input: 10, output: 10 },
  'openai:other': { input: 99, output: 99 },
});
const options = (engine: Engine, table: PriceTable = prices) => ({
  name: 'test/aim',
  engine,
  steps: 1,
  store: memoryStore(),
  id: 'run',
  context: createContext({ prices: table }),
});

describe('a run with engines by role', () => {
  test('journals every call under the engine that answered, and prices it as that', async () => {
    const run = options(routeEngine({ default: small, update: large }));
    const summary = await runTask(aim({ feedback: 'engine' }), run);
    expect(summary).toMatchObject({ engine: 'openai:small; update=openai:large', engineKind: 'llm' });
    expect(run.store.calls('run').flatMap(({ kind, name }) => (kind === 'engine' ? [name] : []))).toEqual([
      'openai:small',
      'openai:large',
    ]);
    expect(summary.usage.usd).toBeCloseTo(0.0011 + 0.011, 9);
  });

  test('shares answers with runs that have the same engine for that call alone', async () => {
    const store = memoryStore();
    const alone = { ...options(small), store, id: 'alone' };
    await runTask(aim({ feedback: 'engine' }), alone);
    const before = store.calls('alone').find(({ name }) => name === 'openai:small');
    const routed = { ...options(routeEngine({ default: small, update: large })), store, id: 'routed' };
    await runTask(aim({ feedback: 'engine' }), routed);
    expect(store.calls('routed')).toContainEqual(expect.objectContaining({ key: before?.key }));
  });

  test('refuses a limit in dollars when the price of one of them is unknown', async () => {
    const run = options(routeEngine({ default: small, update: paid('openai:nobody-knows', '') }));
    await expect(runTask(aim(), { ...run, budget: { limits: { usd: 1 } } })).rejects.toMatchObject({
      code: 'PRICE_UNKNOWN',
      message: expect.stringContaining('openai:nobody-knows'),
    });
  });

  test('says that they are of several kinds', async () => {
    const mixed = routeEngine({ default: small, update: scriptedEngine([improved('20')]) });
    expect(await runTask(aim({ feedback: 'engine' }), options(mixed))).toMatchObject({
      engineKind: 'mixed',
      usage: { usd: expect.closeTo(0.0011, 9) },
    });
  });
});

describe('the prices of a run', () => {
  test('are those that it began with: its manifest holds them, and a resumed run uses them', async () => {
    const stop = new AbortController();
    stop.abort();
    const run = options(paid('openai:small', improved('20')));
    await runTask(aim(), { ...run, stopSignal: stop.signal });
    expect(run.store.run('run')?.manifest).toMatchObject({
      prices: { prices: { 'openai:small': { input: 1, output: 1 } } },
    });
    expect(JSON.stringify(run.store.run('run')?.manifest)).not.toContain('openai:other');
    const dearer = mergePrices(prices, readPrices({ 'openai:small': { input: 50, output: 50 } }));
    const { usage } = await resumeTask(aim(), { ...run, context: createContext({ prices: dearer }) });
    expect(usage.usd).toBeCloseTo(0.0011, 9);
  });

  test('that were unknown then are taken from the table that is there now', async () => {
    const stop = new AbortController();
    stop.abort();
    const run = options(paid('openai:small', improved('20')), noPrices);
    await runTask(aim(), { ...run, stopSignal: stop.signal });
    const { usage } = await resumeTask(aim(), { ...run, context: createContext({ prices }) });
    expect(usage.usd).toBeCloseTo(0.0011, 9);
  });

  test('do not matter for engines of this machine, which cost nothing', async () => {
    const local = paid('ollama:qwen3', improved('20'), { free: true });
    const run = { ...options(local, noPrices), budget: { limits: { usd: 0 } } };
    expect(await runTask(aim(), run)).toMatchObject({
      status: 'completed',
      usage: { usd: 0, inputTokens: 1_000 },
    });
  });

  test('refuse a call under a limit in dollars that is longer than they hold for', async () => {
    const short = readPrices({ 'openai:small': { input: 1, output: 1, longest: 200 } });
    const run = { ...options(paid('openai:small', improved('20')), short), budget: { limits: { usd: 1 } } };
    expect(await runTask(aim(), run)).toMatchObject({
      status: 'failed',
      error: { code: 'PRICE_UNKNOWN', message: expect.stringContaining('more than 200 input tokens') },
    });
  });
});
