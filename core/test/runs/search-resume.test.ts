import { describe, expect, test } from 'vitest';
import {
  firstBrokenLink,
  memoryStore,
  replayTask,
  resumeTask,
  runTask,
  type SearchSettings,
  type Store,
} from '../../src/doors/runs.ts';
import { TextGradError } from '../../src/errors/index.ts';
import type { Task } from '../../src/plugins/index.ts';
import { answersIn, type PaidEngineOptions, paidEngine, resultOf } from '../support/branching.ts';
import { ownStrategy, sampledWords, searched } from '../support/searched.ts';

const name = 'test/searched';
const task = searched();
const down = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'The endpoint cannot answer now.');
const engine = (options: PaidEngineOptions = {}) => paidEngine({ words: sampledWords, ...options });

/** Interrupts a run at a call, by its number. */
const interruptions = [
  {
    how: 'a failure',
    begin: (store: Store, search: SearchSettings, at: number) =>
      runTask(task, {
        name,
        store,
        search,
        id: 'r',
        engine: engine({
          order: at,
          onCall(index) {
            if (index === at) throw down;
          },
        }),
      }),
  },
  {
    how: 'an abort',
    begin(store: Store, search: SearchSettings, at: number) {
      const controller = new AbortController();
      const onCall = (index: number): void => {
        if (index === at) controller.abort();
      };
      return runTask(task, {
        name,
        store,
        search,
        id: 'r',
        engine: engine({ order: at, onCall }),
        signal: controller.signal,
      });
    },
  },
];

describe.each(['feedback-descent', 'pareto'])('a search by %s with three proposals', (preset) => {
  const search = { preset, proposals: 3 };

  test.each(interruptions)('that $how ends at any call is resumed to the same end', async ({ begin }) => {
    const store = memoryStore();
    const whole = await runTask(task, { name, store, search, engine: engine() });
    const expected = resultOf(store, whole);
    const { calls } = whole.usage;
    expect(calls).toBeGreaterThan(6);
    for (let at = 0; at < calls; at++) {
      const broken = memoryStore();
      const { status } = await begin(broken, search, at);
      if (status === 'completed') continue;
      const answered = answersIn(broken, 'r').length;
      const again = engine({ order: at + 100 });
      const resumed = await resumeTask(task, { store: broken, id: 'r', engine: again });
      expect({ at, ...resultOf(broken, resumed) }).toEqual({ at, ...expected });
      expect(again.asked).toHaveLength(calls - answered);
      expect(firstBrokenLink(broken.entries('r'))).toBe(-1);
    }
  });
});

describe('a search by a strategy of one’s own', () => {
  const begun = async () => {
    const store = memoryStore();
    const strategy = ownStrategy();
    const whole = await runTask(task, { name, store, strategy, engine: engine(), id: 'whole' });
    const onCall = (index: number): void => {
      if (index === 5) throw down;
    };
    await runTask(task, { name, store, strategy, engine: engine({ onCall }), id: 'r', cache: 'off' });
    return { store, expected: resultOf(store, whole) };
  };

  test('is resumed when it is given again, and only then', async () => {
    const { store, expected } = await begun();
    const before = store.run('r');
    const resume = (more: object = {}) =>
      resumeTask(task, { store, id: 'r', engine: engine(), cache: 'off', ...more });
    await expect(resume()).rejects.toMatchObject({ code: 'PRESET_UNKNOWN' });
    expect(store.run('r')).toEqual(before);
    await expect(resume({ strategy: ownStrategy({ proposals: 3 }) })).rejects.toMatchObject({
      code: 'REPLAY_MISMATCH',
    });
    expect(store.run('r')).toMatchObject({ status: 'failed', owner: '' });
    expect(resultOf(store, await resume({ strategy: ownStrategy() }))).toEqual(expected);
  });

  test('is replayed when it is given again, and only then', async () => {
    const { store, expected } = await begun();
    const replay = (more: object = {}) =>
      replayTask(task as Task, { store, id: 'whole', engine: engine(), ...more });
    await expect(replay()).rejects.toMatchObject({
      code: 'PRESET_UNKNOWN',
      message: expect.stringContaining("'own'"),
    });
    const { summary } = await replay({ strategy: ownStrategy() });
    expect(summary && resultOf(store, summary)).toEqual(expected);
  });
});
