import { type Archive, presets, randomStream, Search, TextGradError } from '@textgrad/core';
import {
  archiveOf,
  firstBrokenLink,
  memoryStore,
  replayTask,
  resumeTask,
  runTask,
} from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { resultOf } from '../../../core/test/support/branching.ts';
import { landscapePresets, landscapes, landscapeTask, simulatedEngine } from '../../src/landscapes/index.ts';
import { searched } from './support.ts';

const all = Object.values(landscapes).map((landscape) => landscape());

describe.each(landscapePresets)('%s', (preset) => {
  test.each(all)(
    'searches $name as a task, and what is recorded says that it is simulated',
    async (landscape) => {
      const { summary, store } = await searched(landscape, { preset });
      expect(['completed', 'exhausted']).toContain(summary.status);
      expect(summary.usage.evaluations).toBeGreaterThan(2);
      expect(summary.usage.usd).toBe(0);
      const simulated = { engine: `simulated:${landscape.name}`, engineKind: 'simulated' };
      expect(summary).toMatchObject(simulated);
      expect(store.run('r')?.manifest).toMatchObject(simulated);
      for (const { name } of store.calls('r')) expect(name).toBe(simulated.engine);
      expect(firstBrokenLink(store.entries('r'))).toBe(-1);
    },
  );

  test.each(all)(
    'searches $name without a run, and its archive is the one that its journal gives',
    async (landscape) => {
      const store = memoryStore();
      const instance = landscape.instance(2);
      const live = new Search(instance.problem(), {
        strategy: presets[preset](),
        engine: simulatedEngine(instance, { seed: 1 }),
        // The stream that a run with the seed 1 hands to its search.
        random: randomStream(0).stream('seed/1').stream('search'),
        steps: 8,
      });
      await live.begin();
      for (let step = 0; step < 8 && live.over === undefined; step++) await live.step();
      await runTask(landscapeTask(landscape, instance), {
        name: 'landscapes/live',
        id: 'r',
        engine: simulatedEngine(instance, { seed: 1 }),
        config: { instance: 2 },
        seed: 1,
        steps: 8,
        search: { preset },
        store,
      });
      const rebuilt = archiveOf(store.entries('r'));
      expect(rebuilt.candidates.length).toBeGreaterThan(1);
      expect(factsOf(rebuilt)).toEqual(factsOf(live.archive));
    },
  );
});

/** Everything that an archive says. */
const factsOf = (archive: Archive) => ({
  candidates: archive.candidates,
  accepted: archive.accepted.map(({ id }) => id),
  best: archive.best.id,
  front: archive.front.map(({ id }) => id),
  byObjective: [...archive.bestByObjective()].map(([name, of]) => [name, of.map(({ id }) => id)]),
  bySample: [...archive.bestBySample()].map(([name, of]) => [name, of.map(({ id }) => id)]),
});

describe('a run', () => {
  const landscape = landscapes.traps();
  const task = landscapeTask(landscape);

  test('of the same seed is the same, and of another seed another', async () => {
    const of = async (preset: string) => {
      const { store, summary } = await searched(landscape, { preset });
      return resultOf(store, summary).hashes;
    };
    expect(await of('pareto')).toEqual(await of('pareto'));
    const instance = landscape.instance(2);
    const other = simulatedEngine(instance, { seed: 9 });
    const store = memoryStore();
    await runTask(task, { name: 'landscapes/traps', id: 'r', engine: other, config: { instance: 2 }, store });
    expect(store.entries('r').map(({ hash }) => hash)).not.toEqual(await of('textgrad'));
  });

  test.each(['feedback-descent', 'pareto'])(
    'by %s with three proposals, interrupted at any of its calls, is resumed to the same end and replayed',
    async (preset) => {
      const options = { preset, proposals: 3, evaluations: 14 };
      const whole = await searched(landscape, options);
      const expected = resultOf(whole.store, whole.summary);
      const engine = simulatedEngine(whole.instance, { seed: 1 });
      for (let at = 1; at < whole.summary.usage.calls; at += 3) {
        const store = memoryStore();
        let calls = 0;
        const failing = {
          ...engine,
          generate: async (...call: Parameters<typeof engine.generate>) => {
            if (++calls > at) throw new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'Down.');
            return engine.generate(...call);
          },
        };
        const { usage, status } = await runTask(task, {
          name: 'landscapes/traps',
          id: 'r',
          engine: failing,
          config: { instance: 2 },
          seed: 1,
          steps: 30,
          search: { preset, proposals: 3 },
          budget: { limits: { evaluations: 14 } },
          store,
        });
        expect({ at, status, calls: usage.calls }).toEqual({ at, status: 'failed', calls: at });
        const resumed = await resumeTask(task, { store, id: 'r', engine });
        expect({ at, ...resultOf(store, resumed) }).toEqual({ at, ...expected });
      }
      const { entries } = await replayTask(task, { store: whole.store, id: 'r', engine });
      expect(entries).toBe(whole.store.entries('r').length);
    },
  );
});
