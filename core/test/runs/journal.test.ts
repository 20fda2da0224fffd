import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  contentKey,
  firstBrokenLink,
  type JournalEntry,
  memoryStore,
  runTask,
  type Store,
  sqliteStore,
  unanswered,
} from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createContext, type Engine, manualClock, partsText, TextGradError, text } from '../../src/index.ts';
import { aim } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const engine = () =>
  scriptedEngine(({ role }, index) => (role === 'gradient' ? 'Lower.' : improved(String(40 - 5 * index))));
const run = (store: Store, options: { seed?: number; start?: number; now?: number } = {}) =>
  runTask(aim({ feedback: 'engine' }), {
    name: 'test/aim',
    engine: engine(),
    store,
    steps: 2,
    config: { start: options.start ?? 50 },
    context: createContext({ clock: manualClock(options.now ?? 0) }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
const bodies = (entries: readonly JournalEntry[], type: string) =>
  entries.filter((entry) => entry.type === type).map(({ body }) => body);

describe('the journal of a run', () => {
  test('holds every operation in order, in an unbroken chain', async () => {
    const store = memoryStore();
    const { run: id } = await run(store);
    const entries = store.entries(id);
    const step = ['feedback', 'proposal', 'evaluation', 'acceptance', 'calls'];
    expect(entries.map(({ type }) => type)).toEqual([
      'run.started',
      'evaluation',
      'calls',
      ...step,
      ...step,
      'run.ended',
    ]);
    expect(firstBrokenLink(entries)).toBe(-1);
  });

  test('says what was fed back, proposed, measured and accepted', async () => {
    const store = memoryStore();
    const { run: id, start, steps } = await run(store);
    const entries = store.entries(id);
    expect(bodies(entries, 'feedback')[0]).toEqual({ step: 1, parent: 0, feedback: [['Lower.']] });
    expect(bodies(entries, 'proposal')[0]).toEqual({
      step: 1,
      drafts: [
        {
          operator: 'rewrite',
          parents: [0],
          texts: ['35'],
          proposals: [
            {
              parameter: 'number',
              status: 'updated',
              attempts: [{ reply: improved('35'), problems: [] }],
              problems: [],
            },
          ],
        },
      ],
    });
    expect(bodies(entries, 'evaluation')).toMatchObject([
      { candidate: { id: 0, step: 0, texts: [start.text], evaluation: { score: start.score } } },
      { candidate: { id: 1, step: 1, texts: ['35'], evaluation: { score: steps[0]?.score }, parents: [0] } },
      { candidate: { id: 2, step: 2, feedback: [['Lower.']] } },
    ]);
    const reason = 'every new version is accepted';
    expect(bodies(entries, 'acceptance')).toEqual(
      [1, 2].map((step) => ({
        step,
        status: 'updated',
        decisions: [{ candidate: step, verdict: 'accept', reason }],
        improved: true,
        grounding: [],
        incumbent: step,
      })),
    );
    expect(bodies(entries, 'run.ended')).toEqual([{ reason: '2 steps made', best: 2 }]);
  });

  test('seals every call: its key and the hash of its answer', async () => {
    const store = memoryStore();
    const { run: id } = await run(store);
    const sealed = bodies(store.entries(id), 'calls').flatMap(
      (body) => (body as { calls: [string, string][] }).calls,
    );
    const made = store.calls(id).map(({ key, response }) => [key, contentKey(response)]);
    expect(made).toHaveLength(7);
    expect(sealed.toSorted()).toEqual(made.toSorted());
  });

  test('keeps the calls of a step that failed, and leaves the step to the execution that finishes it', async () => {
    const store = memoryStore();
    const failing = scriptedEngine(({ role }) => {
      if (role === 'update') throw new Error('down');
      return 'Lower.';
    });
    const { run: id } = await runTask(aim({ feedback: 'engine' }), {
      name: 'test/aim',
      engine: failing,
      store,
    });
    expect(store.entries(id).map(({ type }) => type)).toEqual(['run.started', 'evaluation', 'calls']);
    expect(store.calls(id).map(({ kind, occurrence }) => [kind, occurrence])).toEqual([
      ['simulator', 0],
      ['engine', 0],
      ['engine', unanswered],
    ]);
    expect(firstBrokenLink(store.entries(id))).toBe(-1);
  });

  test('has the same hashes for the same seed, whenever and under whatever name it runs', async () => {
    const hashes = async (options: Parameters<typeof run>[1]) => {
      const store = memoryStore();
      return store.entries((await run(store, options)).run).map(({ hash }) => hash);
    };
    const first = await hashes({ seed: 1, now: 0 });
    expect(await hashes({ seed: 1, now: 1e12 })).toEqual(first);
    expect((await hashes({ seed: 2 }))[0]).not.toBe(first[0]);
    expect((await hashes({ seed: 1, start: 60 })).at(-1)).not.toBe(first.at(-1));
  });

  test('has the same hashes whichever of the calls made at once is answered first', async () => {
    const hashesWith = async (pauses: Readonly<Record<string, number>>) => {
      const store = memoryStore();
      const asked = scriptedEngine(async ({ content }) => {
        await new Promise((resolve) => setTimeout(resolve, pauses[partsText(content)] ?? 0));
        return 'x';
      });
      const task = aim({
        onSetup: ({ engine }) =>
          Promise.all(
            ['a', 'b', 'c'].map((words) => engine.generate({ role: 'judge', content: [text(words)] })),
          ),
      });
      const { run: id } = await runTask(task, { name: 'test/aim', engine: asked, store, steps: 0 });
      expect(store.calls(id).filter(({ kind }) => kind === 'engine')).toHaveLength(3);
      return store.entries(id).map(({ hash }) => hash);
    };
    expect(await hashesWith({ a: 12, b: 6, c: 0 })).toEqual(await hashesWith({ a: 0, b: 6, c: 12 }));
  });

  test('is complete for a reader of the file when the run has ended', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = sqliteStore(path);
    const summary = await run(store);
    const reader = sqliteStore(path);
    expect(firstBrokenLink(reader.entries(summary.run))).toBe(-1);
    expect(reader.run(summary.run)).toMatchObject({
      status: 'completed',
      manifest: { task: 'test/aim', seed: 0 },
    });
    expect(reader.run(summary.run)?.summary).toEqual(JSON.parse(JSON.stringify(summary)));
    expect(reader.calls(summary.run)).toHaveLength(7);
    await Promise.all([store.close(), reader.close()]);
  });

  test('knows everything a call depends on', async () => {
    const store = memoryStore();
    const { run: id } = await run(store);
    const [measured, gradient, update] = store.calls(id);
    expect(measured).toMatchObject({
      kind: 'simulator',
      name: 'distance',
      request: { version: '1', settings: { to: 10 }, candidate: '50' },
      response: { value: { score: -40 } },
    });
    expect(gradient).toMatchObject({ kind: 'engine', name: 'scripted', request: { role: 'gradient' } });
    expect(update).toMatchObject({
      request: { role: 'update' },
      response: { value: { text: improved('35'), model: 'scripted' } },
    });
    for (const { key, kind, name, request } of store.calls(id))
      expect(key).toBe(contentKey({ kind, name, request, seed: 0 }));
  });
});

describe('a call that fails for good', () => {
  const failing = (report: boolean): Engine => ({
    ...scriptedEngine([]),
    async generate(_, { onFailure } = {}) {
      const error = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'Not now.');
      if (report) for (const pause of [500, 1_000]) await onFailure?.({ error, pause });
      if (report) await onFailure?.({ error });
      throw error;
    },
  });
  const failed = { code: 'ENGINE_UNAVAILABLE', message: 'Not now.' };

  test.each([
    {
      tries: 'every try',
      report: true,
      failures: [{ ...failed, pause: 500 }, { ...failed, pause: 1_000 }, failed],
    },
    { tries: 'its only try', report: false, failures: [failed] },
  ])('leaves $tries in the journal, and no answer', async ({ report, failures }) => {
    const store = memoryStore();
    await runTask(aim(), { name: 'test/aim', engine: failing(report), store, id: 'r' });
    const record = store.calls('r').at(-1);
    expect(record).toMatchObject({
      occurrence: unanswered,
      shared: false,
      failures,
      response: { error: failed },
    });
    for (const occurrence of [0, 1])
      expect(store.findCall({ key: record?.key ?? '', occurrence, runId: 'r' })).toBeUndefined();
  });

  test('was not made when it was stopped', async () => {
    const store = memoryStore();
    const controller = new AbortController();
    const engine: Engine = {
      ...scriptedEngine([]),
      async generate(_, { signal } = {}) {
        controller.abort();
        throw signal?.reason;
      },
    };
    await runTask(aim(), { name: 'test/aim', engine, store, id: 'r', signal: controller.signal });
    expect(store.calls('r').map(({ kind }) => kind)).toEqual(['simulator']);
  });
});
