import { describe, expect, test } from 'vitest';
import { noPrices } from '../../src/context/prices.ts';
import { runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createContext, type Engine, manualClock, text } from '../../src/index.ts';
import { aim, distance } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

/** A scripted engine that poses as a paid one. */
const paid = (clock: ReturnType<typeof manualClock>): Engine => {
  const scripted = scriptedEngine(({ role }, index) =>
    role === 'gradient' ? 'Lower.' : improved(String(40 - index)),
  );
  return {
    ...scripted,
    name: 'openai:gpt-4o',
    kind: 'llm',
    async generate(request, options) {
      await clock.sleep(250);
      return {
        ...(await scripted.generate(request, options)),
        usage: { inputTokens: 1_000, outputTokens: 100 },
      };
    },
  };
};

describe('the usage of a run', () => {
  test('counts calls, tokens, evaluations, time and, where the price is known, dollars', async () => {
    const clock = manualClock();
    const prices = { date: '2025-01-01', prices: { 'openai:gpt-4o': { input: 2.5, output: 10 } } };
    const context = createContext({ clock, prices });
    const { usage } = await runTask(aim({ feedback: 'engine' }), {
      name: 'test/aim',
      engine: paid(clock),
      steps: 2,
      context,
    });
    expect(usage).toEqual({
      calls: 4,
      inputTokens: 4_000,
      outputTokens: 400,
      usd: expect.closeTo(0.014, 9),
      evaluations: 3,
      seconds: 1,
    });
  });

  test('says that the cost is unknown where a price is', async () => {
    const clock = manualClock();
    const { usage } = await runTask(aim(), {
      name: 'test/aim',
      engine: paid(clock),
      steps: 1,
      context: createContext({ clock, prices: noPrices }),
    });
    expect(usage.usd).toBeNull();
  });

  test('costs nothing with engines that are no language models', async () => {
    const { usage } = await runTask(aim(), {
      name: 'test/aim',
      engine: scriptedEngine([improved('20')]),
      steps: 1,
    });
    expect(usage).toMatchObject({ calls: 1, usd: 0 });
  });

  test('counts an evaluation as what its simulator says that it costs', async () => {
    const simulator = { ...distance, cost: 8 };
    const engine = scriptedEngine([improved('20')]);
    const { usage } = await runTask(aim({ simulator }), { name: 'test/aim', engine, steps: 1 });
    expect(usage.evaluations).toBe(16);
  });

  test('includes the calls that the task itself makes', async () => {
    const task = aim({ onSetup: ({ engine }) => engine.generate({ role: 'judge', content: [text('Hi')] }) });
    const { usage } = await runTask(task, { name: 'test/aim', engine: scriptedEngine(() => 'x'), steps: 0 });
    expect(usage.calls).toBe(1);
  });
});
