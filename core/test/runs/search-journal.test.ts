import { describe, expect, test } from 'vitest';
import {
  archiveOf,
  exportRun,
  firstBrokenLink,
  importRun,
  memoryStore,
  replayTask,
  runTask,
  verifyRun,
} from '../../src/doors/runs.ts';
import {
  type Archive,
  type PresetName,
  presetNames,
  presets,
  type SearchStrategy,
} from '../../src/optimizers/index.ts';
import type { Task } from '../../src/plugins/index.ts';
import { paidEngine, resultOf } from '../support/branching.ts';
import { ownStrategy, sampledWords, searched } from '../support/searched.ts';

const name = 'test/searched';
const engine = (order = 0) => paidEngine({ order, words: sampledWords });

/** Lets out the archive that a strategy works on. */
function spied(strategy: SearchStrategy): { readonly strategy: SearchStrategy; live(): Archive | undefined } {
  let live: Archive | undefined;
  const parents: SearchStrategy['parents'] = {
    ...strategy.parents,
    select(input) {
      live = input.archive;
      return strategy.parents.select(input);
    },
  };
  return { strategy: { ...strategy, parents }, live: () => live };
}

const contentsOf = (archive: Archive | undefined) =>
  archive && {
    candidates: archive.candidates,
    accepted: archive.accepted,
    best: archive.best,
    front: archive.front,
    samples: [...archive.bestBySample()],
    objectives: [...archive.bestByObjective()],
  };

/** Runs with a strategy; several proposals a step. */
async function run(strategy: SearchStrategy, options: { readonly order?: number } = {}) {
  const store = memoryStore();
  const { order = 0 } = options;
  const summary = await runTask(searched(), {
    name,
    store,
    strategy,
    engine: engine(order),
    id: 'r',
    seed: 2,
  });
  return { store, summary };
}

describe.each([...presetNames, 'own'] as const)('the journal of a search by %s', (named) => {
  const strategy = (): SearchStrategy =>
    named === 'own' ? ownStrategy() : { ...presets[named as PresetName](), proposals: 3 };

  test('is an unbroken chain from which the archive is rebuilt as it was', async () => {
    const spy = spied(strategy());
    const { store, summary } = await run(spy.strategy);
    const entries = store.entries('r');
    const rebuilt = archiveOf(entries);
    expect(firstBrokenLink(entries)).toBe(-1);
    expect(contentsOf(rebuilt)).toEqual(contentsOf(spy.live()));
    expect(rebuilt.candidates.length).toBeGreaterThan(1);
    expect(summary.search).toMatchObject({
      preset: named,
      candidates: rebuilt.candidates.length,
      front: rebuilt.front.map(({ step, texts: [text] }) => ({ step, text })),
    });
    expect(summary.best).toMatchObject({ text: rebuilt.best.texts[0], step: rebuilt.best.step });
    expect(summary.usage.evaluations).toBe(rebuilt.candidates.length);
  });

  test('is the same whatever is answered first, and whether versions are measured at once or in turn', async () => {
    const first = await run(strategy());
    const expected = resultOf(first.store, first.summary);
    for (const other of [{ order: 1 }, { order: 2 }, { order: 3 }]) {
      const { store, summary } = await run(strategy(), other);
      const { hashes, ...result } = resultOf(store, summary);
      expect(result).toEqual({ ...expected, hashes: undefined });
      expect(hashes).toEqual(expected.hashes);
    }
  });

  test('can be replayed, carried away and checked', async () => {
    const { store, summary } = await run(strategy());
    const silent = paidEngine({
      onCall() {
        throw new Error('the engine was asked');
      },
    });
    const replayed = await replayTask(searched() as Task, {
      store,
      id: 'r',
      engine: silent,
      strategy: strategy(),
    });
    expect(replayed.summary && resultOf(store, replayed.summary)).toEqual(resultOf(store, summary));
    const elsewhere = memoryStore();
    await importRun(elsewhere, exportRun(store, 'r', { now: 0 }));
    expect(verifyRun(elsewhere, 'r')).toMatchObject({ redacted: 0, unsealed: 0 });
    expect(contentsOf(archiveOf(elsewhere.entries('r')))).toEqual(contentsOf(archiveOf(store.entries('r'))));
  });
});

test('a preset by name is the preset itself', async () => {
  const store = memoryStore();
  const search = { preset: 'pareto', proposals: 3, patience: 9 };
  const summary = await runTask(searched(), { name, store, engine: engine(), id: 'r', seed: 2, search });
  const given = await run({ ...presets.pareto(), proposals: 3, patience: 9 });
  expect(resultOf(store, summary)).toEqual(resultOf(given.store, given.summary));
  const replayed = await replayTask(searched() as Task, { store, id: 'r', engine: engine() });
  expect(replayed.entries).toBe(store.entries('r').length);
});
