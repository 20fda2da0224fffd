import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  coreVersion,
  memoryStore,
  replayTask,
  runTask,
  type Store,
  sqliteStore,
} from '../../src/doors/runs.ts';
import type { Engine } from '../../src/engine/index.ts';
import { TextGradError } from '../../src/errors/index.ts';
import type { Task } from '../../src/plugins/index.ts';
import { distance } from '../support/aim.ts';
import { branching, paidEngine, resultOf } from '../support/branching.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The same engine by name, which must not be asked. */
const silent = (): Engine =>
  paidEngine({
    onCall() {
      throw new Error('the engine was asked');
    },
  });

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

const record = (engine: Engine = paidEngine()) =>
  runTask(branching(), { name: 'test/branching', engine, store, id: 'r' });
const replay = (task: Task = branching() as Task, options: object = {}) =>
  replayTask(task, { store, id: 'r', engine: silent(), ...options });

/** Everything in the store. */
const everything = () => [store.runs(), store.entries('r'), store.calls('r'), store.budget('run/r')];

describe('a replay', () => {
  test('comes to the same result, asks nobody and writes nothing', async () => {
    const recorded = await record();
    const before = structuredClone(everything());
    for (const concurrency of [1, 2, 8]) {
      const { summary, entries } = await replay(undefined, { concurrency });
      expect(entries).toBe(store.entries('r').length);
      expect(summary && resultOf(store, summary)).toEqual(resultOf(store, recorded));
    }
    expect(everything()).toEqual(before);
  });

  test('of a run that was not finished goes as far as that came', async () => {
    const down = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'Not now.');
    const fails = (at: number) =>
      paidEngine({
        onCall(index) {
          if (index === at) throw down;
        },
      });
    await record(fails(12));
    expect(await replay()).toEqual({ entries: store.entries('r').length });
  });

  test('knows answers of its own run alone, not those that other runs share', async () => {
    await record();
    await runTask(branching({ purpose: 'Another one.' }), {
      name: 'test/branching',
      engine: paidEngine(),
      store,
      id: 'other',
    });
    await expect(replay(branching({ purpose: 'Another one.' }) as Task)).rejects.toMatchObject({
      code: 'REPLAY_MISS',
    });
    expect(store.runs()).toHaveLength(2);
    expect(store.calls('r').every(({ runId }) => runId === 'r')).toBe(true);
  });
});

describe('a replay names the first difference', () => {
  test('when the configuration is another', async () => {
    await record();
    await expect(replay(undefined, { config: { start: 49 } })).rejects.toMatchObject({
      kind: 'replay',
      code: 'REPLAY_MISMATCH',
      details: { seq: 0 },
      message: expect.stringContaining("entry 0 was 'run.started'"),
    });
  });

  test('when the engine is another', async () => {
    await record();
    await expect(replay(undefined, { engine: { ...silent(), name: 'other' } })).rejects.toMatchObject({
      code: 'REPLAY_MISMATCH',
      details: { seq: 0 },
    });
  });

  test('when a simulator has another version: its result is not in the journal', async () => {
    await record();
    const simulator = { ...distance, version: '2' };
    await expect(replay(branching({ simulator }) as Task)).rejects.toMatchObject({
      code: 'REPLAY_MISS',
      details: { kind: 'simulator', name: 'distance', seq: 1, key: expect.stringMatching(/^[0-9a-f]{64}$/u) },
      message: expect.stringMatching(
        /of the simulator 'distance' under the key [0-9a-f]{64}, wanted after 1 /u,
      ),
    });
  });

  test('when a prompt is another: the first question that was not asked', async () => {
    await record();
    const failed = replay(branching({ purpose: 'Distance to ten.' }) as Task);
    await expect(failed).rejects.toMatchObject({
      code: 'REPLAY_MISS',
      details: { kind: 'engine', name: 'paid', seq: 3 },
    });
  });

  test('of an unfinished run too', async () => {
    const controller = new AbortController();
    await runTask(branching(), {
      name: 'test/branching',
      engine: paidEngine({ onCall: (index) => index === 12 && controller.abort() }),
      store,
      id: 'r',
      stopSignal: controller.signal,
    });
    expect(store.run('r')?.status).toBe('stopped');
    await expect(replay(branching({ purpose: 'Distance to ten.' }) as Task)).rejects.toMatchObject({
      code: 'REPLAY_MISS',
    });
  });

  test.each([
    ['simulator', '"score":-40', '"score":-39', "entry 1 was 'evaluation'"],
    ['engine', 'Note', 'Mote', "was 'feedback'"],
  ])("when a %s's kept answer was changed by hand", async (kind, from, to, words) => {
    const path = join(temporaryFolder(), 'store.sqlite');
    store = sqliteStore(path);
    await record();
    const db = new DatabaseSync(path);
    const { changes } = db
      .prepare(
        'UPDATE calls SET response = replace(response, ?, ?) WHERE kind = ? AND instr(response, ?) > 0',
      )
      .run(from, to, kind, from);
    db.close();
    expect(changes).toBeGreaterThan(0);
    const failed = await replay().catch((error: TextGradError) => error);
    expect(failed).toMatchObject({ kind: 'replay' });
    if (kind === 'simulator') expect(failed).toMatchObject({ message: expect.stringContaining(words) });
    await store.close();
  });

  test('when an entry of the journal was changed by hand', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    store = sqliteStore(path);
    await record();
    const db = new DatabaseSync(path);
    db.prepare("UPDATE operations SET hash = 'x' WHERE run_id = 'r' AND seq = 5").run();
    db.close();
    await expect(replay()).rejects.toMatchObject({ code: 'REPLAY_MISMATCH', details: { seq: 5 } });
    await store.close();
  });
});

describe('a replay by another version', () => {
  const versions = { '@textgrad/core': '9.0.0', toy: '1.0.0' };
  const change = { name: '@textgrad/core', made: coreVersion, now: '9.0.0' };

  test('that is the same mentions the version', async () => {
    await record();
    expect(await replay(undefined, { versions })).toMatchObject({ versions: [change] });
    expect(await replay()).not.toHaveProperty('versions');
  });

  test.each([
    ['of an entry', branching(), { config: { start: 49 } }, 0, 'run.started'],
    ['of a call', branching({ purpose: 'Distance to ten.' }), {}, 3, 'engine call'],
  ])('names the first difference, %s', async (_what, task, options, entry, what) => {
    await record();
    await expect(replay(task as Task, { ...options, versions })).rejects.toMatchObject({
      kind: 'replay',
      message: expect.stringContaining(
        `The run was made by @textgrad/core ${coreVersion} and is replayed by @textgrad/core 9.0.0. First difference: entry ${entry} (${what}). `,
      ),
      details: { versions: [change], difference: { entry, what } },
    });
  });
});
