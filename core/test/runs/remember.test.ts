import { describe, expect, test } from 'vitest';
import {
  archiveOf,
  exportRun,
  importRun,
  memoryStore,
  type RunTaskOptions,
  replayTask,
  resumeTask,
  runTask,
  type Store,
  verifyRun,
} from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import type { Simulator } from '../../src/measure/index.ts';
import type { Task } from '../../src/plugins/index.ts';
import { readMeasuredTable } from '../../src/prompts/index.ts';
import { declinedText, usageFacts } from '../../src/report/index.ts';
import { aim, distance } from '../support/aim.ts';
import { questionOf } from '../support/asked.ts';

const name = 'test/aim';

/** A task that says where it starts, so that runs with other starts have the same objective. */
const aiming = (simulator: Simulator = distance): Task<{ start: number }> => ({
  ...aim({ simulator }),
  evaluation: (config, text = String(config.start)) => ({ ...config, start: Number(text) }),
});

/** Answers with one number after the other. */
function answering(...numbers: readonly number[]) {
  let at = 0;
  return scriptedEngine(() => `<IMPROVED_VARIABLE>${numbers[at++] ?? 0}</IMPROVED_VARIABLE>`);
}

const run = (store: Store, options: Partial<RunTaskOptions>, task = aiming()) =>
  runTask(task, {
    name,
    store,
    search: { preset: 'feedback-descent' },
    engine: answering(),
    ...options,
  });

/** A store with a run from 50 over 45, which is accepted, and 70, which is not feasible. */
async function withEarlier(): Promise<Store> {
  const store = memoryStore();
  await run(store, { id: 'earlier', steps: 2, engine: answering(45, 70) });
  return store;
}

const later = { id: 'later', config: { start: 48 }, steps: 2, seed: 7, remember: ['run:earlier'] } as const;

describe('a run that remembers an earlier one', () => {
  test('goes on from its best version, shows all of it in prompts, and counts its own work alone', async () => {
    const store = await withEarlier();
    const engine = answering(47, 46);
    const summary = await run(store, { ...later, engine });
    const question = questionOf(engine, 0);
    const rows = readMeasuredTable(('measured' in question && question.measured) || '');
    expect(rows.map(({ text, outcome }) => [text, outcome])).toEqual([
      ['45', 'the variable as it stands, of an earlier run'],
      ['48', 'the start'],
      ['50', 'of an earlier run'],
      ['70', 'of an earlier run, not feasible'],
    ]);
    expect(summary.remembered).toEqual({ versions: 3, runs: 1, leftOut: 0 });
    expect(summary.best).toMatchObject({ text: '45', step: 0, run: 'earlier' });
    expect(summary.steps.map(({ status, from, fromRun }) => ({ status, from, fromRun }))).toEqual([
      { status: 'declined', from: 0, fromRun: 'earlier' },
      { status: 'declined', from: 0, fromRun: 'earlier' },
    ]);
    expect(summary.search.candidates).toBe(3);
    expect(summary.usage).toMatchObject({ calls: 2, evaluations: 3 });
    expect(usageFacts(summary)).toContainEqual(['Remembered', '3 versions of 1 run']);
  });

  test('measures a remembered version that is proposed again no second time', async () => {
    const store = await withEarlier();
    const { usage, steps } = await run(store, { ...later, steps: 1, engine: answering(50) });
    expect(usage.evaluations).toBe(1);
    expect(steps[0]).toMatchObject({ status: 'declined', measured: 0 });
    expect(steps.map(declinedText)).toEqual(['declined: what was proposed had been measured before']);
  });

  test('replays, verifies and moves without the earlier run', async () => {
    const store = await withEarlier();
    const made = await run(store, { ...later, engine: answering(47, 30) });
    await store.deleteRun('earlier');
    const verified = verifyRun(store, 'later');
    expect(verified.redacted).toBe(0);
    expect(verified.unsealedFacts).not.toContain('manifest.remember');
    const again = await replayTask(aiming(), { store, id: 'later', engine: answering() });
    expect(again.summary).toMatchObject({ best: made.best, steps: made.steps, remembered: made.remembered });
    const elsewhere = memoryStore();
    await importRun(elsewhere, exportRun(store, 'later', { now: 0 }));
    const { summary } = await replayTask(aiming(), { store: elsewhere, id: 'later', engine: answering() });
    expect(summary?.best).toEqual(made.best);
    const { candidates } = archiveOf(elsewhere.entries('later'));
    expect(candidates.map((one) => [one.texts[0], one.run])).toEqual([
      ['48', undefined],
      ['45', 'earlier'],
      ['50', 'earlier'],
      ['70', 'earlier'],
      ['47', undefined],
      ['30', undefined],
    ]);
  });

  test('does not verify where its result claims to remember more', async () => {
    const store = await withEarlier();
    const summary = await run(store, { ...later, engine: answering(47, 30) });
    await store.updateRun('later', {
      summary: JSON.parse(JSON.stringify({ ...summary, remembered: { versions: 9, runs: 2, leftOut: 0 } })),
    });
    expect(() => verifyRun(store, 'later')).toThrow(/remembered/u);
  });

  test('is resumed without the earlier run', async () => {
    const store = await withEarlier();
    const whole = memoryStore();
    await importRun(whole, exportRun(store, 'earlier', { now: 0 }));
    const expected = await run(whole, { ...later, engine: answering(47, 30) });
    const stopSignal = AbortSignal.abort();
    const { status } = await run(store, { ...later, stopSignal, engine: answering(47) });
    expect(status).toBe('stopped');
    await store.deleteRun('earlier');
    const resumed = await resumeTask(aiming(), { store, id: 'later', engine: answering(47, 30) });
    expect({ ...resumed, usage: 0, execution: 0 }).toEqual({ ...expected, usage: 0, execution: 0 });
  });
});

describe('another objective', () => {
  const others = [
    {
      what: 'another version of the simulator',
      task: aiming({ ...distance, version: '2' }),
      given: {},
      says: /other simulators or engines, or by other versions/u,
    },
    { what: 'another task', task: aiming(), given: { name: 'test/other' }, says: /of the task 'test\/aim'/u },
    {
      what: 'another setting',
      task: aim(),
      given: {},
      says: /its setting 'start' differs/u,
    },
  ];

  test.each(others)('by $what is refused by name, and left out of a store', async ({ task, given, says }) => {
    const store = await withEarlier();
    await expect(run(store, { ...later, ...given }, task)).rejects.toThrow(says);
    await store.deleteRun('later');
    const summary = await run(store, { ...later, ...given, remember: ['store'], id: 'all' }, task);
    expect(summary.remembered).toEqual({ versions: 0, runs: 0, leftOut: 1 });
    expect(summary.best.run).toBeUndefined();
  });

  test('is that of a run in the store that cannot be read', async () => {
    const store = await withEarlier();
    await store.createRun({
      id: 'foreign',
      createdAt: 0,
      status: 'running',
      manifest: { mine: true },
      summary: null,
      owner: '',
      stopRequested: false,
    });
    await expect(run(store, { ...later, remember: ['run:foreign'] })).rejects.toThrow();
    await store.deleteRun('later');
    const { remembered } = await run(store, { ...later, id: 'all', remember: ['store'] });
    expect(remembered).toEqual({ versions: 3, runs: 1, leftOut: 1 });
  });

  test('is nothing that seeds make', async () => {
    const store = memoryStore();
    const seeded = (seed: number) => aiming({ ...distance, settings: { to: 10, seed } });
    await run(store, { id: 'earlier', seed: 1, steps: 1, engine: answering(45) }, seeded(1));
    const { remembered } = await run(store, { ...later, remember: ['store'] }, seeded(2));
    expect(remembered).toEqual({ versions: 2, runs: 1, leftOut: 0 });
  });

  test('and what is no run are said in a sentence', async () => {
    const store = memoryStore();
    await expect(run(store, { remember: ['run:none'] })).rejects.toThrow(/has no run 'none'/u);
    // A word from outside, which types do not hold back.
    const remember = JSON.parse('["all"]');
    await expect(run(store, { remember })).rejects.toThrow(/'all' is nothing that can be remembered/u);
  });
});
