import { describe, expect, test } from 'vitest';
import { type RunSummary, runTask } from '../../src/doors/runs.ts';
import { type Script, scriptedEngine } from '../../src/engine/scripted.ts';
import { aim, distance } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

const ending = ({ status, reason, steps }: RunSummary) => ({ status, reason, steps: steps.length });
const run = (script: Script, options: { start?: number; steps?: number } = {}) => {
  const { start = 50, steps = 9 } = options;
  return runTask(aim(), { name: 'test/aim', engine: scriptedEngine(script), config: { start }, steps });
};

describe('a run ends', () => {
  test('when its task says that it is over', async () => {
    expect(ending(await run([improved('20'), improved('10')]))).toEqual({
      status: 'completed',
      reason: 'all goals are met',
      steps: 2,
    });
  });

  test('before the first step when the start is good enough', async () => {
    expect(ending(await run([], { start: 10 }))).toEqual({
      status: 'completed',
      reason: 'all goals are met',
      steps: 0,
    });
  });

  test('after the steps that it was given, also none', async () => {
    expect(ending(await run([improved('20')], { steps: 1 })).reason).toBe('1 steps made');
    expect(ending(await run([], { steps: 0 }))).toEqual({
      status: 'completed',
      reason: '0 steps made',
      steps: 0,
    });
  });

  test('after three steps in a row without a new version', async () => {
    const replies = ['40', '40', '30', '30', '30', '30', '20'].map(improved);
    expect(ending(await run(replies))).toEqual({
      status: 'completed',
      reason: 'no new version in 3 steps',
      steps: 6,
    });
  });

  test.each([-1, 1.5, Number.NaN])('not at all with %s steps', async (steps) => {
    await expect(run([], { steps })).rejects.toMatchObject({ code: 'STEPS_INVALID' });
  });
});

describe('a run that is asked to stop', () => {
  test('finishes the step that is under way and keeps it', async () => {
    const controller = new AbortController();
    const engine = scriptedEngine(() => {
      controller.abort();
      return improved('20');
    });
    const summary = await runTask(aim(), { name: 'test/aim', engine, stopSignal: controller.signal });
    expect(ending(summary)).toEqual({ status: 'stopped', reason: 'stopped on request', steps: 1 });
    expect(summary.best.text).toBe('20');
  });

  test('at once drops the step that is under way and keeps the best so far', async () => {
    const controller = new AbortController();
    const engine = scriptedEngine(async (_, index) => {
      if (index === 0) return improved('20');
      controller.abort();
      throw new Error('the connection was closed');
    });
    const summary = await runTask(aim(), { name: 'test/aim', engine, signal: controller.signal });
    expect(ending(summary)).toEqual({ status: 'stopped', reason: 'stopped on request', steps: 1 });
    expect(summary.best.text).toBe('20');
    expect(summary.error).toBeUndefined();
  });

  test('at once while it measures is stopped too, not failed', async () => {
    const controller = new AbortController();
    const simulator = {
      ...distance,
      async evaluate(candidate: string, options: { signal?: AbortSignal | undefined }) {
        if (candidate === '20') controller.abort();
        return distance.evaluate(candidate, options);
      },
    };
    const engine = scriptedEngine([improved('20')]);
    const summary = await runTask(aim({ simulator }), {
      name: 'test/aim',
      engine,
      signal: controller.signal,
    });
    expect(ending(summary)).toEqual({ status: 'stopped', reason: 'stopped on request', steps: 0 });
  });

  test('tells its task so, not that the simulator is defective', async () => {
    const controller = new AbortController();
    const broken = {
      ...distance,
      async evaluate() {
        controller.abort();
        throw new Error('killed by a signal');
      },
    };
    const told: unknown[] = [];
    const task = aim({
      onSetup: async ({ simulate }) => {
        told.push(await simulate(broken, '5').catch((error: unknown) => error));
      },
    });
    const run = runTask(task, { name: 'test/aim', engine: scriptedEngine([]), signal: controller.signal });
    await expect(run).rejects.toMatchObject({ code: 'ABORTED' });
    expect(told).toMatchObject([{ code: 'ABORTED' }]);
  });

  test('before it has measured its start rejects with ABORTED', async () => {
    const run = runTask(aim(), { name: 'test/aim', engine: scriptedEngine([]), signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ kind: 'aborted' });
  });
});
