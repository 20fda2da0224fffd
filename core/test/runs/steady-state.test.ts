import { setTimeout as delay } from 'node:timers/promises';
import { defineTask, evaluation, measuredLoss, type Simulator, Variable } from '@textgrad/core';
import { memoryStore, replayTask, resumeTask, runTask, verifyRun } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { strategyOf } from '../../src/optimizers/search/settings.ts';
import { spelled, spelling } from '../support/spelled.ts';

/** One candidate in four takes five times as long as the others. */
const uneven = (candidate: string): number =>
  [...candidate].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 4 === 0 ? 25 : 5;
const search = { preset: 'random-edit', parallel: 4 } as const;
const plugin = () => spelling({ pause: uneven });
const word = () => {
  const { word: task } = plugin().tasks;
  if (!task) throw new Error('There is no task.');
  return task;
};

describe('a steady-state run', () => {
  test('keeps its places in evaluation, and makes every step one proposal', async () => {
    const flying = { now: 0, most: 0 };
    const counted = spelling({
      pause: (candidate) => {
        flying.most = Math.max(flying.most, ++flying.now);
        setTimeout(() => flying.now--, uneven(candidate));
        return uneven(candidate);
      },
    });
    const { summary, store } = await spelled({ search, steps: 24 }, memoryStore(), counted);
    expect(flying.most).toBe(4);
    const { length } = store.entries('run').filter(({ type }) => type === 'evaluation');
    expect([summary.steps.length, length, summary.usage.evaluations]).toEqual([24, length, length]);
    expect(length).toBeGreaterThan(18);
    expect(summary.best.score).toBeGreaterThan(summary.start.score ?? 0);
  });

  test('takes measurements as they come in, and is replayed in that order', async () => {
    const { store } = await spelled({ search, steps: 24 }, memoryStore(), plugin());
    const order = store
      .entries('run')
      .flatMap(({ type, body }) =>
        type === 'evaluation' ? [(body as { candidate: { texts: string[] } }).candidate.texts[0]] : [],
      );
    const slowest = order.map((text) => uneven(text ?? ''));
    expect(new Set(slowest).size).toBe(2);
    const again = await replayTask(word(), { engine: scriptedEngine([]), store, id: 'run' });
    expect(again.summary?.steps.length).toBe(24);
    expect(again.entries).toBe(store.entries('run').length);
  });

  test.each([6, 9, 12])(
    'that failed at measurement %d is gone on with once the simulator works',
    async (at) => {
      const store = memoryStore();
      const measured = { count: 0 };
      const failing = spelling({
        pause: uneven,
        onMeasure: () => {
          if (++measured.count === at) throw new Error('out of order');
        },
      });
      const { summary } = await spelled({ search, steps: 24 }, store, failing);
      expect([summary.status, summary.error?.code]).toEqual(['failed', 'SIMULATOR_FAILED']);
      const before = store.entries('run').map(({ hash }) => hash);
      const resumed = await resumeTask(word(), { engine: scriptedEngine([]), store, id: 'run' });
      expect([resumed.status, resumed.steps.length]).toEqual(['completed', 24]);
      const after = store.entries('run').map(({ hash }) => hash);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(verifyRun(store, 'run')).toMatchObject({ unsealed: 0 });
    },
  );

  test.each([20, 35, 60])('that is aborted after %d ms is gone on with', async (after) => {
    const store = memoryStore();
    const signal = AbortSignal.timeout(after);
    const aborted = await spelled({ search, steps: 24, signal }, store, plugin()).catch(
      (error: unknown) => error,
    );
    expect(aborted).toBeDefined();
    const resumed = await resumeTask(word(), { engine: scriptedEngine([]), store, id: 'run' });
    expect([resumed.status, resumed.steps.length]).toEqual(['completed', 24]);
  });

  test('whose versions share what is measured is no forged one', async () => {
    const store = memoryStore();
    const half = (name: string): Simulator => ({
      ...{ name, version: '1', settings: {} },
      async evaluate(text) {
        await delay(uneven(text));
        return evaluation({ score: [...text].filter((letter) => letter === 'g').length });
      },
    });
    const task = defineTask({
      ...{ title: 'Halves', description: 'Has its letters counted by halves.', steps: 12 },
      config: z.strictObject({}),
      async setup(_, { simulate }) {
        const both = new Variable('aaaaaaaa', { role: 'word' });
        return {
          parameters: [both],
          async measure([text = '']) {
            const [one, other] = await Promise.all([
              simulate(half('first'), text.slice(0, 4)),
              simulate(half('second'), text.slice(4)),
            ]);
            return evaluation({ score: (one.score ?? 0) + (other.score ?? 0) });
          },
          loss: (measured) => measuredLoss(both, measured, { purpose: 'Counts.' }),
          mutate: ([text = ''], random) => {
            const at = random.int(0, 7);
            return [`${text.slice(0, at)}g${text.slice(at + 1)}`];
          },
        };
      },
    });
    const options = { name: 'test/halves', id: 'run', engine: scriptedEngine([]), store, steps: 12 };
    const summary = await runTask(task, { ...options, search: { preset: 'random-edit', parallel: 3 } });
    expect(summary.status).toBe('completed');
    expect(verifyRun(store, 'run')).toMatchObject({ unsealed: 0 });
    const again = await replayTask(task, { engine: scriptedEngine([]), store, id: 'run' });
    expect(again.summary?.best).toEqual(summary.best);
  });

  test.each([3, 8, 15])(
    'stopped when %d have come in goes on from there, and pays for nothing twice',
    async (stopAt) => {
      const store = memoryStore();
      const stopping = new AbortController();
      const steps = { count: 0 };
      const stopped = await spelled(
        {
          ...{ search, steps: 24, signal: stopping.signal },
          onEvent: ({ type }) => void (type === 'step' && ++steps.count === stopAt && stopping.abort()),
        },
        store,
        plugin(),
      );
      expect(stopped.summary.status).toBe('stopped');
      const before = store.entries('run').map(({ hash }) => hash);
      const resumed = await resumeTask(word(), { engine: scriptedEngine([]), store, id: 'run' });
      expect(resumed.status).toBe('completed');
      expect(
        store
          .entries('run')
          .map(({ hash }) => hash)
          .slice(0, before.length),
      ).toEqual(before);
      const asked = store.calls('run').map(({ key, occurrence }) => `${key} ${occurrence}`);
      expect(new Set(asked).size).toBe(asked.length);
      const again = await replayTask(word(), { engine: scriptedEngine([]), store, id: 'run' });
      expect(again.summary?.best).toEqual(resumed.best);
    },
  );

  test('has one proposal a step', () => {
    expect(strategyOf({ preset: 'pareto', parallel: 8 })).toMatchObject({ parallel: 8, proposals: 1 });
    expect(() => strategyOf({ parallel: 8, proposals: 2 })).toThrow('With parallel 8 a step is one proposal');
  });
});
