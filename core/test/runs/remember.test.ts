import { describe, expect, test } from 'vitest';
import { z } from 'zod';
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
import { Variable } from '../../src/graph/index.ts';
import { evaluation, type Simulator } from '../../src/measure/index.ts';
import { defineTask, type Task, type TaskTools } from '../../src/plugins/index.ts';
import { readMeasuredTable, text } from '../../src/prompts/index.ts';
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

  test('measures given what is best of all, and looks again at what the earlier run measured', async () => {
    const store = await withEarlier();
    const best: (number | null | undefined)[] = [];
    const looked: (number | null | undefined)[] = [];
    const task: Task<{ start: number }> = {
      ...aiming(),
      async setup(config, tools) {
        const setup = await aiming().setup(config, tools);
        return {
          ...setup,
          async measure(texts, before) {
            best.push(before?.score);
            return setup.measure(texts);
          },
          confirmation: {
            ...{ count: 1, cost: 0 },
            async measure(_, before) {
              looked.push(before?.score);
              return evaluation({ score: 0 });
            },
          },
        };
      },
    };
    const found = await run(store, { ...later, steps: 1, engine: answering(47) }, task);
    expect(found.best).toMatchObject({ text: '45', run: 'earlier' });
    expect(best).toEqual([undefined, found.best.score]);
    expect(looked).toEqual([found.best.score]);
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

  test('in its settings is refused before anything is measured or written', async () => {
    const store = await withEarlier();
    const measured: string[] = [];
    const counting: Simulator = {
      ...distance,
      evaluate: (candidate, options) => {
        measured.push(candidate);
        return distance.evaluate(candidate, options);
      },
    };
    const task = aim({ simulator: counting });
    await expect(run(store, later, task)).rejects.toMatchObject({ code: 'REMEMBER_OTHER' });
    await expect(run(store, { ...later, name: 'test/other' }, task)).rejects.toThrow(/of the task/u);
    expect(measured).toEqual([]);
    expect(store.runIds()).toEqual(['earlier']);
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

/** A task whose numbers are judged by an engine, which is asked about a data set. */
function judged(data: string, through: 'a simulator' | 'the task alone' = 'a simulator') {
  const start: Task<{ start: number }> = aiming();
  return {
    ...start,
    async setup(config: { start: number }, tools: TaskTools) {
      const setup = await start.setup(config, tools);
      const judge = async (candidate: string) => {
        await tools.engine.generate({ role: 'judge', content: [text(`Is ${candidate} in ${data}?`)] }, {});
        return distance.evaluate(candidate, {});
      };
      const simulator: Simulator = {
        name: 'judge',
        version: '1',
        settings: { data },
        asksEngine: true,
        evaluate: (candidate) => judge(candidate),
      };
      const measure = ([candidate = '']: readonly string[]) =>
        through === 'a simulator' ? tools.simulate(simulator, candidate) : judge(candidate);
      return { ...setup, measure };
    },
  } satisfies Task<{ start: number }>;
}

describe('versions that were measured by asking an engine', () => {
  const judging = (...numbers: readonly number[]) => {
    let at = 0;
    return scriptedEngine(({ role }) =>
      role === 'judge' ? 'Yes.' : `<IMPROVED_VARIABLE>${numbers[at++] ?? 0}</IMPROVED_VARIABLE>`,
    );
  };
  const withJudged = async (task: Task<{ start: number }>): Promise<Store> => {
    const store = memoryStore();
    await run(store, { id: 'earlier', steps: 1, engine: judging(45) }, task);
    return store;
  };

  test('are remembered where a simulator says about what, and it is the same', async () => {
    const store = await withJudged(judged('numbers'));
    const summary = await run(store, { ...later, engine: judging(47, 46) }, judged('numbers'));
    expect(summary.remembered).toEqual({ versions: 2, runs: 1, leftOut: 0 });
    expect(summary.best).toMatchObject({ text: '45', run: 'earlier' });
    expect(verifyRun(store, 'later').redacted).toBe(0);
    const again = await replayTask(judged('numbers'), { store, id: 'later', engine: judging() });
    expect(again.summary?.best).toEqual(summary.best);
  });

  test.each([
    ['other data', judged('other numbers'), /on other data/u],
    [
      'nothing that says about what',
      judged('numbers', 'the task alone'),
      /without a simulator that says about what/u,
    ],
    ['a simulator that asks no engine', aiming(), /by other simulators/u],
  ])('on %s are not', async (_what, task, says) => {
    const store = await withJudged(judged('numbers'));
    await expect(run(store, { ...later, engine: judging() }, task)).rejects.toThrow(says);
    await store.deleteRun('later');
    const { remembered } = await run(
      store,
      { ...later, id: 'all', remember: ['store'], engine: judging() },
      task,
    );
    expect(remembered).toEqual({ versions: 0, runs: 0, leftOut: 1 });
  });

  test('of a start that an engine wrote are remembered by what measures them', async () => {
    const written = (): Task<{ start: number }> =>
      aim({
        onSetup: ({ engine }) => engine.generate({ role: 'forward', content: [text('A number?')] }, {}),
      });
    const store = memoryStore();
    await run(store, { id: 'earlier', steps: 1, engine: judging(0, 45) }, written());
    const other = { ...judging(0, 44), name: 'another engine' };
    const { remembered } = await run(store, { ...later, config: {}, engine: other }, written());
    expect(remembered).toEqual({ versions: 1, runs: 1, leftOut: 0 });
  });

  test('are measured again, in order, where a version counts by when it came', async () => {
    const counting = (): Task<{ start: number }> => {
      const task = aiming();
      return {
        ...task,
        async setup(config, tools) {
          const seen = new Map<string, number>();
          const measure = async ([candidate = '']: readonly string[]) => {
            if (!seen.has(candidate)) seen.set(candidate, seen.size + 1);
            return evaluation({ score: seen.get(candidate) ?? 0 });
          };
          return {
            ...(await task.setup(config, tools)),
            measure,
            measuresInOrder: true,
            stop: () => undefined,
          };
        },
      };
    };
    const store = memoryStore();
    await run(store, { id: 'earlier', steps: 2, engine: answering(45, 70) }, counting());
    const stopSignal = AbortSignal.abort();
    await run(store, { ...later, stopSignal, engine: answering(44, 43) }, counting());
    const summary = await resumeTask(counting(), { store, id: 'later', engine: answering(44, 43) });
    expect(summary.best).toMatchObject({ text: '43', score: 6 });
    expect(
      archiveOf(store.entries('later')).candidates.map((one) => [one.texts[0], one.evaluation.score]),
    ).toEqual([
      ['48', 1],
      ['50', 2],
      ['45', 3],
      ['70', 4],
      ['44', 5],
      ['43', 6],
    ]);
  });
});

test('of very many versions the best are taken over, and that is said', async () => {
  const longer: Task<unknown> = defineTask({
    title: 'Longer',
    description: 'A text becomes longer.',
    steps: 1,
    config: z.strictObject({}),
    async setup() {
      const parameter = new Variable('1', { role: 'number' });
      return {
        parameters: [parameter],
        measure: async ([number = '']: readonly string[]) => evaluation({ score: Number(number) }),
        loss: () => parameter,
        mutate: ([number]: readonly string[]) => [String(Number(number) + 1)],
      };
    },
  });
  const store = memoryStore();
  const options = {
    name: 'test/longer',
    store,
    engine: answering(),
    search: { preset: 'random-edit' },
  } as const;
  await runTask(longer, { ...options, id: 'earlier', steps: 1_005 });
  const summary = await runTask(longer, { ...options, id: 'later', steps: 1, remember: ['run:earlier'] });
  expect(summary.remembered).toEqual({ versions: 1_000, runs: 1, leftOut: 0, beyond: 6 });
  expect(summary.best.text).toBe('1007');
  expect(usageFacts(summary)).toContainEqual(['Remembered', '1000 versions of 1 run, the best of 1006']);
  expect(verifyRun(store, 'later').redacted).toBe(0);
});
