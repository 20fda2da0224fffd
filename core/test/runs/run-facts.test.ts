import { beforeEach, describe, expect, test } from 'vitest';
import {
  contentKey,
  coreVersion,
  exportRun,
  factsOf,
  importRun,
  type JournalEntry,
  type Json,
  memoryStore,
  replayTask,
  type Store,
  verifyRun,
} from '../../src/doors/runs.ts';
import { nextEntry } from '../../src/journal/index.ts';
import { counting, shortening, storeWithRun } from '../support/counting.ts';

type Manifest = Readonly<Record<string, Json>>;

let store: Store;
let manifest: Manifest;
beforeEach(async () => {
  store = await storeWithRun();
  manifest = store.run('first')?.manifest as Manifest;
});

/** A store with the run as a version would have made it that noted no fact of this name. */
async function without(name: string): Promise<Store> {
  const older = memoryStore();
  const { [name]: _, ...rest } = manifest;
  const { task, config, engine, engineKind, seed, steps, search } = rest;
  const key = contentKey({ task, config, engine, engineKind, seed, steps, search });
  const record = store.run('first') ?? expect.fail('no run');
  await older.createRun({ ...record, manifest: rest });
  let previous: JournalEntry | undefined;
  for (const entry of store.entries('first')) {
    previous = nextEntry(previous, entry.seq === 0 ? { ...entry, body: { manifest: key } } : entry);
    await older.append('first', [previous]);
  }
  for (const call of store.calls('first')) await older.putCall(call);
  await older.openBudget('run/first', {});
  return older;
}

const replay = (from: Store) =>
  replayTask(counting, { store: from, id: 'first', engine: shortening('never asked') });

describe('the facts of a run', () => {
  test('are what its store keeps, further ones among them', () => {
    expect(factsOf({ id: 'first', manifest: { ...manifest, plugins: ['./mine'] } })).toEqual({
      task: 'test/counting',
      config: { text: 'a long text' },
      engine: 'scripted',
      engineKind: 'scripted',
      seed: 0,
      steps: 3,
      search: { preset: 'textgrad', proposals: 1, patience: null },
      budget: 'run/first',
      prices: { date: expect.any(String), prices: {} },
      versions: { '@textgrad/core': coreVersion, 'prompt wording': expect.any(String) },
      plugins: ['./mine'],
    });
  });

  test.each(['task', 'config', 'engine', 'engineKind', 'seed', 'steps', 'budget'])(
    'always hold %s',
    (name) => {
      const { [name]: _, ...rest } = manifest;
      expect(() => factsOf({ id: 'first', manifest: rest })).toThrow(
        new RegExp(`run 'first' .*${name}: `, 'u'),
      );
    },
  );

  test.each<[string, Json]>([
    ['search', { preset: 7 }],
    ['prices', { date: 'today' }],
    ['versions', { core: 1 }],
    ['host', 'here'],
  ])('are not read where %s holds something else', (name, value) => {
    expect(() => factsOf({ id: 'first', manifest: { ...manifest, [name]: value } })).toThrow(name);
  });

  test.each([[null], ['text'], [[]]])('are not read from %j', (other: Json) => {
    expect(() => factsOf({ id: 'first', manifest: other })).toThrow("The manifest of run 'first'");
  });
});

describe.each(['search', 'prices', 'versions'])('a run from before %s was noted', (name) => {
  test('is replayed as the same', async () => {
    const older = await without(name);
    expect(factsOf(older.run('first') ?? expect.fail('no run'))).not.toHaveProperty(name);
    const { entries, summary, versions } = await replay(older);
    expect({ entries, status: summary?.status, versions }).toEqual({
      entries: store.entries('first').length,
      status: 'completed',
      versions: undefined,
    });
  });

  test('goes into a bundle and out of it as it was', async () => {
    const older = await without(name);
    const to = memoryStore();
    await importRun(to, exportRun(older, 'first', { now: 0 }));
    expect(to.run('first')).toEqual(older.run('first'));
    expect(verifyRun(to, 'first')).toMatchObject({ redacted: 0, unsealed: 0 });
  });
});
