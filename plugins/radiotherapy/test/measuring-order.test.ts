import { setTimeout as delay } from 'node:timers/promises';
import { createContext, type Evaluation, expertEngine, type RunTools } from '@textgrad/core';
import { memoryStore, replayTask, resumeTask, runTask } from '@textgrad/core/runs';
import { noParts } from '@textgrad/core/testing';
import { describe, expect, test } from 'vitest';
import { createPlanRoom, dosimetrist, planSettings } from '../src/index.ts';
import { coarse } from './coarse.ts';
import { start } from './expert-words.ts';
import { missing, tuningWith } from './scripted-plans.ts';

const engine = expertEngine([dosimetrist]);
const { signal } = new AbortController();
const tools: RunTools = {
  engine,
  context: createContext(),
  signal,
  simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
};

/** Weight tuning that is set up by itself, with evaluations that end when they are told to. */
async function setUp() {
  const asked: { readonly end: (measured: Evaluation) => void; readonly fail: (error: Error) => void }[] = [];
  const task = tuningWith(
    () => new Promise<Evaluation>((end, fail) => asked.push({ end, fail: (error) => fail(error) })),
  );
  const setup = await task.setup(task.config.parse(coarse), { ...tools, ...noParts(tools) });
  const measure = (count: number) => Array.from({ length: count }, () => setup.measure([start]));
  return { setup, asked, measure };
}

/** By how much each evaluation in the order of proposals misses: only with the last of five the goals come closer. */
const misses = [1, 0.9, 0.9, 0.9, 0.9, 0.5];

describe('proposals that are measured simultaneously', () => {
  test('are noted in their order, although the last one ends first', async () => {
    const { setup, asked, measure } = await setUp();
    const measuring = measure(6);
    // Noted as they end, the closest would come before four that are no closer: stagnation.
    for (const at of [0, 5, 4, 3, 2, 1]) {
      asked[at]?.end(missing(misses[at] ?? 0));
      await measuring[at];
    }
    expect(setup.stop?.(missing(0.5))).toBeUndefined();
    expect((await setup.loss(missing(0.5))).text).not.toContain('Stagnation');
  });

  test('stagnate by their order, and the loss says so', async () => {
    const { setup, asked, measure } = await setUp();
    const measuring = measure(6);
    const stagnating = [1, 0.5, 0.9, 0.9, 0.9, 0.9];
    for (const at of [0, 5, 4, 3, 2, 1]) {
      asked[at]?.end(missing(stagnating[at] ?? 0));
      await measuring[at];
    }
    expect(setup.stop?.(missing(0.9))).toMatch(/^Stagnation: .*relax PTV mean to 105 Gy/u);
    const { text } = await setup.loss(missing(0.9));
    expect(text).toMatch(/\nStagnation: .*No other goal gives way for: PTV mean\./u);
    expect(text).not.toContain('relax');
  });

  test('that fail or have not ended are left out', async () => {
    const { setup, asked, measure } = await setUp();
    const [first, ...others] = measure(7);
    asked[0]?.fail(new Error('the solver broke'));
    await expect(first).rejects.toThrow('the solver broke');
    for (const at of [1, 2, 3, 4, 5]) asked[at]?.end(missing(0.9));
    await Promise.all(others.slice(0, 5));
    expect(setup.stop?.(missing(0.9))).toMatch(/^Stagnation: /u);
    asked[6]?.end(missing(0.1));
    await others[5];
    expect(setup.stop?.(missing(0.1))).toBeUndefined();
  });
});

describe('a run with five proposals a step', () => {
  const all = [...misses, ...Array.from({ length: 40 }, () => 0.9)];
  const name = 'radiotherapy/tune-weights';
  /** The task, whose evaluations end the later the earlier (`last-first`) or the later they were asked for. */
  const tuning = (order: 'last-first' | 'first-first') => {
    let count = 0;
    return tuningWith(async () => {
      const at = count++;
      await delay(order === 'last-first' ? 120 - 10 * at : 2 * at);
      return missing(all[at] ?? 0);
    });
  };
  const run = async (order: 'last-first' | 'first-first', steps = 9) => {
    const store = memoryStore();
    const options = { name, engine, config: coarse, search: { proposals: 5 }, steps, store };
    return { store, summary: await runTask(tuning(order), options) };
  };

  test('is the same whichever plan is solved first', async () => {
    const [reversed, ordered] = [await run('last-first'), await run('first-first')];
    expect(reversed.summary.steps).toHaveLength(2);
    expect(reversed.summary.reason).toMatch(/^Stagnation: /u);
    const written = ({ store, summary }: typeof reversed) =>
      store.entries(summary.run).map(({ body }) => body);
    expect(written(reversed)).toEqual(written(ordered));
  });

  test('is the same when it is replayed', async () => {
    const { store, summary } = await run('last-first');
    const { run: id, reason, steps, best } = summary;
    const again = await replayTask(tuning('last-first'), { engine, store, id });
    expect(again.summary).toMatchObject({ reason, steps, best });
  });

  test('goes on after it was stopped as if it had not been', async () => {
    const whole = await run('last-first');
    const stopping = new AbortController();
    const store = memoryStore();
    const stopped = await runTask(tuning('last-first'), {
      name,
      engine,
      config: coarse,
      search: { proposals: 5 },
      steps: 9,
      store,
      stopSignal: stopping.signal,
      onEvent: ({ type }) => {
        if (type === 'step') stopping.abort();
      },
    });
    expect(stopped.steps).toHaveLength(1);
    let more = misses.length;
    const rest = tuningWith(async () => missing(all[more++] ?? 0));
    const { reason, steps, best } = await resumeTask(rest, { engine, store, id: stopped.run });
    expect({ reason, steps, best }).toEqual({
      reason: whole.summary.reason,
      steps: whole.summary.steps,
      best: whole.summary.best,
    });
  });
});

test('plans that are solved simultaneously are those that are solved one after the other', async () => {
  const settings = planSettings.parse(coarse);
  const weights = [1, 10, 100].map((PTV) => ({
    PTV,
    bladder: 1,
    rectum: 2,
    'femoral heads': 3,
    body: 4,
    'normal tissue': 5,
    'ring 20-30 mm': 6,
    'ring beyond 30 mm': 7,
  }));
  const planner = async () => createPlanRoom().planner(settings);
  const [together, apart] = [await planner(), await planner()];
  const simultaneously = await Promise.all(weights.map((one) => together.solve(one)));
  for (const [at, one] of weights.entries()) expect(simultaneously[at]).toEqual(await apart.solve(one));
});
