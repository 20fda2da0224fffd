import { describe, expect, test } from 'vitest';
import { defaultPrices } from '../../src/context/price-table.ts';
import { mergePrices } from '../../src/context/prices.ts';
import { estimateTask, readPrices, runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createContext, defineTask, manualClock, type TaskTools, text } from '../../src/index.ts';
import { aim, distance } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

const name = 'test/aim';
const engine = 'openai:gpt-4o';
const judged = aim({ feedback: 'engine' });

describe('a plan', () => {
  test('counts the calls and evaluations that the run then makes', async () => {
    const plan = await estimateTask(judged, { name, engine, steps: 4 });
    const answers = [40, 35, 30, 25].map(String);
    const real = scriptedEngine(({ role }, index) =>
      role === 'gradient' ? 'Lower it.' : improved(answers[(index - 1) / 2] ?? ''),
    );
    const { usage } = await runTask(judged, { name, engine: real, steps: 4 });
    expect(plan.calls).toEqual({ gradient: 4, update: 4 });
    expect(usage).toMatchObject({ calls: 8, evaluations: plan.evaluations });
  });

  test('estimates tokens and cost between short and long replies, and grows with the steps', async () => {
    const [few, many] = await Promise.all(
      [2, 4].map((steps) => estimateTask(judged, { name, engine, steps })),
    );
    expect(few?.inputTokens.low).toBeGreaterThan(500);
    expect(few?.inputTokens.high).toBeGreaterThan(few?.inputTokens.low ?? 0);
    expect(many?.outputTokens).toEqual({
      low: 2 * (few?.outputTokens.low ?? 0),
      high: 2 * (few?.outputTokens.high ?? 0),
    });
    expect(few?.usd?.low).toBeCloseTo(
      ((few?.inputTokens.low ?? 0) * 2.5 + (few?.outputTokens.low ?? 0) * 10) / 1e6,
      9,
    );
    expect(few?.assumptions.join(' ')).toContain('openai:gpt-4o costs $2.5 and $10');
  });

  test('knows that prompts grow with what the optimiser remembers', async () => {
    const remembering = aim({ feedback: 'engine', optimizer: { momentumWindow: 2 } });
    const tokens = async (steps: number) =>
      (await estimateTask(remembering, { name, engine, steps })).inputTokens.low;
    const [one, two, three, four, five] = await Promise.all([1, 2, 3, 4, 5].map(tokens));
    const first = one ?? 0;
    expect((two ?? 0) - first).toBeGreaterThan(first);
    expect((three ?? 0) - (two ?? 0)).toBeGreaterThan((two ?? 0) - first);
    expect((five ?? 0) - (four ?? 0)).toBe((four ?? 0) - (three ?? 0));
  });

  test('is honest about a price that is not known, and about engines that cost nothing', async () => {
    const unknown = await estimateTask(judged, { name, engine: 'openai:gpt-0' });
    expect(unknown.usd).toBeNull();
    expect(unknown.assumptions).toContain('The price of openai:gpt-0 is not known.');
    const local = await estimateTask(judged, { name, engine: 'ollama:qwen3' });
    expect(local.usd).toEqual({ low: 0, high: 0 });
    expect((await estimateTask(judged, { name, engine: 'expert' })).usd).toEqual({ low: 0, high: 0 });
  });

  test('prices every call as that of the engine of its role', async () => {
    const own = readPrices({
      'openai:small': { input: 0, output: 0 },
      'openai:large': { input: 0, output: 1e6 },
    });
    const context = createContext({ prices: mergePrices(defaultPrices, own) });
    const plan = await estimateTask(judged, {
      name,
      engine: 'openai:small; update=openai:large',
      steps: 3,
      context,
    });
    expect(plan.usd?.low).toBe(plan.usd?.high);
    expect(plan.usd?.low).toBeGreaterThan(0);
  });

  test('gives a time for a latency: two waits for each step, and what measuring takes', async () => {
    const clock = manualClock();
    const slow = {
      ...distance,
      evaluate: async (...given: Parameters<typeof distance.evaluate>) => {
        await clock.sleep(500);
        return distance.evaluate(...given);
      },
    };
    const task = aim({ feedback: 'engine', simulator: slow });
    const plan = await estimateTask(task, {
      name,
      engine,
      steps: 4,
      latency: 2_000,
      context: createContext({ clock }),
    });
    expect(plan.seconds).toBe(4 * 2 * 2 + 5 * 0.5);
    expect((await estimateTask(task, { name, engine })).seconds).toBeNull();
  });

  test('counts calls at once as one wait, as far as they may be made at once', async () => {
    const crowd = defineTask({
      ...judged,
      async setup(config, tools: TaskTools) {
        const setup = await judged.setup(config, tools);
        const ask = () => tools.engine.generate({ role: 'judge', content: [text('Good?')] });
        const measure: typeof setup.measure = async (texts) => {
          await Promise.all(Array.from({ length: 10 }, ask));
          return setup.measure(texts);
        };
        return { ...setup, measure };
      },
    });
    const plan = await estimateTask(crowd, {
      name,
      engine,
      steps: 0,
      latency: 1_000,
      concurrency: 4,
      context: createContext({ clock: manualClock() }),
    });
    expect(plan).toMatchObject({ calls: { judge: 10 }, seconds: 3 });
  });

  test('says when the start leaves nothing to do', async () => {
    const plan = await estimateTask(judged, { name, engine, config: { start: 10 } });
    expect(plan).toMatchObject({ steps: 0, calls: {}, evaluations: 1, usd: { low: 0, high: 0 } });
    expect(plan.assumptions).toContain('The run is over before its first step: all goals are met.');
  });

  test.each([
    [{ config: { strat: 1 } }, 'CONFIG_INVALID'],
    [{ steps: 1.5 }, 'STEPS_INVALID'],
    [{ engine: 'opnai:gpt-4o' }, 'ENGINE_UNKNOWN'],
  ])('refuses what the run would refuse (%#)', async (options, code) => {
    await expect(estimateTask(judged, { name, engine, ...options })).rejects.toMatchObject({
      code,
      kind: 'usage',
    });
  });

  test('of a task that cannot live with placeholders says so', async () => {
    const strict = defineTask({
      ...judged,
      async setup(config, tools: TaskTools) {
        const setup = await judged.setup(config, tools);
        return { ...setup, loss: () => Promise.reject(new Error('not a number')) };
      },
    });
    await expect(estimateTask(strict, { name, engine })).rejects.toMatchObject({
      code: 'PLAN_FAILED',
      message: expect.stringContaining('not a number'),
    });
  });
});
