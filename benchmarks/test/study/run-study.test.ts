import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Cell,
  type CellResult,
  runStudy,
  type Study,
  type StudyProgress,
  type StudyRecords,
} from '../../src/index.ts';
import { cellsOf } from '../../src/study/cells.ts';
import { adding, context, reaching, studyOf } from './support.ts';

let folder = '';
const results = (): string => join(folder, 'deep', 'results.jsonl');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a study and tells which cells were run. */
async function counted(
  study: Study,
  run: (cell: Cell) => Promise<CellResult> = async () => reaching(1),
): Promise<{ readonly ran: readonly Cell[]; readonly records: StudyRecords }> {
  const ran: Cell[] = [];
  const records = await runStudy(
    study,
    (cell) => {
      ran.push(cell);
      return run(cell);
    },
    { results: results(), context },
  );
  return { ran, records };
}

const statuses = (records: StudyRecords): readonly string[] =>
  [...records.values()].map((record) =>
    record.status === 'done' ? 'done' : `${record.error.code}: ${record.error.message}`,
  );

describe('cells', () => {
  test('are every method, task and seed with the same budget, and the reference once more', () => {
    const cells = cellsOf(studyOf({ seeds: [1, 2], tasks: [{ name: 'hill' }, { name: 'lake' }] }));
    expect(cells).toHaveLength(2 * 2 * 3);
    expect(new Set(cells.map(({ key }) => key)).size).toBe(cells.length);
    expect(new Set(cells.map(({ budget }) => budget))).toEqual(new Set([20]));
    const again = cells.filter(({ seed, pair }) => seed !== pair);
    expect(again.map(({ method, task, pair }) => `${method.name} ${task.name} ${pair}`)).toEqual([
      'plain hill 1',
      'plain lake 1',
      'plain hill 2',
      'plain lake 2',
    ]);
  });

  test('of the noise floor keep their seeds when a study grows', () => {
    const seedsOf = (seeds: readonly number[]) =>
      cellsOf(studyOf({ seeds })).flatMap(({ seed, pair }) => (seed === pair || pair > 2 ? [] : [seed]));
    expect(seedsOf([1, 2])).toEqual(seedsOf([1, 2, 3, 4]));
  });

  test.each<[string, Partial<Study>, boolean]>([
    ['the budget', { budget: 21 }, true],
    ['settings of the study', { settings: { engine: 'other' } }, true],
    ['settings of a task', { tasks: [{ name: 'hill', settings: 1 }] }, true],
    ['the name of the study', { name: 'another' }, false],
    ['the target of a task', { tasks: [{ name: 'hill', target: 0.5 }] }, false],
    ['the other methods', { methods: [{ name: 'plain' }, { name: 'new' }] }, false],
  ])('another value of %s gives another key: %j', (_, changes, other) => {
    const [before] = cellsOf(studyOf());
    const [after] = cellsOf(studyOf(changes));
    expect(before?.key !== after?.key).toBe(other);
  });
});

describe('running a study', () => {
  test('runs each cell once, at most so many at once, and tells how far it is', async () => {
    let [now, most] = [0, 0];
    const told: StudyProgress[] = [];
    const records = await runStudy(
      studyOf(),
      async () => {
        most = Math.max(most, ++now);
        await nextTurn();
        now--;
        return reaching(1);
      },
      { concurrency: 3, onProgress: (progress) => told.push(progress) },
    );
    expect(most).toBe(3);
    expect(records.size).toBe(30);
    expect(told.map(({ settled }) => settled)).toEqual(Array.from({ length: 31 }, (_, at) => at));
    expect(told.at(-1)).toMatchObject({ study: 'trial', cells: 30, answered: 0, failed: 0, ignored: 0 });
  });

  test('answers from its results file, and runs what is new', async () => {
    const first = await counted(studyOf({ seeds: [1, 2] }));
    expect(first.ran).toHaveLength(6);
    const again = await counted(studyOf({ seeds: [1, 2] }));
    expect(again.ran).toHaveLength(0);
    expect(again.records).toEqual(first.records);
    expect((await counted(studyOf({ seeds: [1, 2, 3] }))).ran.map(({ pair }) => pair)).toEqual([3, 3, 3]);
    expect((await counted(studyOf({ seeds: [1, 2], budget: 40 }))).ran).toHaveLength(6);
    const other = { name: 'other', settings: { temperature: 1 } };
    const changed = await counted(studyOf({ seeds: [1, 2], methods: [{ name: 'plain' }, other] }));
    expect(changed.ran.map(({ method }) => method)).toEqual([other, other]);
  });

  test('ignores a torn last line and lines of other things, and adds after them', async () => {
    const study = studyOf({ seeds: [1] });
    await counted(study);
    const [first = '', second = '', third = ''] = (await readFile(results(), 'utf8')).split('\n');
    await writeFile(results(), `${first}\n{"other":1}\n${second}\n${third.slice(0, -20)}`);
    const told: StudyProgress[] = [];
    await runStudy(study, async () => reaching(1), {
      results: results(),
      context,
      onProgress: (progress) => told.push(progress),
    });
    expect(told[0]).toMatchObject({ settled: 2, answered: 2, ignored: 2 });
    expect((await counted(study)).ran).toHaveLength(0);
    expect((await readFile(results(), 'utf8')).split('\n').slice(-2)).toEqual([third, '']);
  });

  test('does not believe a stored result that is malformed', async () => {
    const study = studyOf({ seeds: [1] });
    await counted(study);
    const lines = (await readFile(results(), 'utf8')).replace('"score":1', '"score":"much"');
    await writeFile(results(), lines);
    expect((await counted(study)).ran).toHaveLength(1);
  });

  test('records a cell that fails, goes on, and tries it again the next time', async () => {
    const study = studyOf({ seeds: [1, 2] });
    const failing = await counted(study, async ({ method, pair }) => {
      if (method.name === 'other' && pair === 1) throw new Error('no\u001b[31m luck\n');
      return reaching(1);
    });
    expect(statuses(failing.records)).toEqual(
      expect.arrayContaining(['ERROR: no [31m luck ', 'done', 'done', 'done', 'done', 'done']),
    );
    const again = await counted(study);
    expect(again.ran).toMatchObject([{ method: { name: 'other' }, pair: 1 }]);
    expect(new Set(statuses(again.records))).toEqual(new Set(['done']));
    await appendFile(results(), '');
    expect((await counted(study)).ran).toHaveLength(0);
  });

  test.each<[string, CellResult, string]>([
    ['goes over the budget', reaching(1, { calls: 21 }), 'STUDY_OVER_BUDGET: It spent 21 of 20 calls.'],
    ['is no number', reaching(Number.NaN, { trajectory: [{ calls: 1, best: 0 }] }), 'STUDY_RESULT'],
    ['has no trajectory', reaching(1, { trajectory: [] }), 'STUDY_RESULT'],
    [
      'has a best score that falls',
      reaching(1, {
        trajectory: [
          { calls: 1, best: 1 },
          { calls: 2, best: 0 },
        ],
      }),
      'the best score of a trajectory never falls',
    ],
    [
      'has calls that fall',
      reaching(1, {
        trajectory: [
          { calls: 2, best: 0 },
          { calls: 1, best: 1 },
        ],
      }),
      'the calls of a trajectory never fall',
    ],
    ['spent fewer calls than its trajectory', reaching(1, { calls: 5 }), 'the trajectory ends after'],
  ])('a result that %s is a failure', async (_, result, words) => {
    const { records } = await counted(studyOf({ seeds: [1] }), async () => result);
    for (const status of statuses(records)) expect(status).toContain(words);
  });

  test('keeps of a trajectory the points at which it rose', async () => {
    const trajectory = [0, 0, 1, 1, 2, 2].map((best, calls) => ({ calls, best }));
    const { records } = await counted(studyOf({ seeds: [1] }), async () => reaching(2, { trajectory }));
    expect([...records.values()][0]).toMatchObject({
      result: {
        trajectory: [
          { calls: 0, best: 0 },
          { calls: 2, best: 1 },
          { calls: 4, best: 2 },
        ],
      },
    });
  });

  test('stops when the signal fires, keeps what was finished, and starts nothing more', async () => {
    const stop = new AbortController();
    let ran = 0;
    const running = runStudy(
      studyOf(),
      () => {
        if (++ran === 5) stop.abort();
        return ran < 5 ? Promise.resolve(reaching(1)) : new Promise(() => {});
      },
      { results: results(), context, signal: stop.signal, concurrency: 1 },
    );
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' });
    expect(ran).toBe(5);
    expect((await counted(studyOf())).ran).toHaveLength(26);
  });

  test('stops all cells when a record cannot be written', async () => {
    const signals: AbortSignal[] = [];
    const running = runStudy(
      studyOf(),
      async (_, signal) => {
        signals.push(signal);
        await rm(join(folder, 'deep'), { recursive: true, force: true });
        return reaching(1);
      },
      { results: results(), context },
    );
    await expect(running).rejects.toMatchObject({ code: 'ENOENT' });
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    expect(signals.length).toBeLessThan(30);
  });

  test.each<[string, Partial<Study>, string]>([
    ['no methods', { methods: [] }, 'It needs a method.'],
    ['no tasks', { tasks: [] }, 'It needs a task.'],
    ['no seeds', { seeds: [] }, 'It needs a seed.'],
    [
      'a method twice',
      { methods: [{ name: 'plain' }, { name: 'plain' }] },
      "The method 'plain' is there twice.",
    ],
    ['a seed twice', { seeds: [1, 1] }, "The seed '1' is there twice."],
    ['half a seed', { seeds: [0.5] }, 'Seeds are whole numbers.'],
    ['no budget', { budget: 0 }, 'A budget is a positive number, not 0.'],
    ['an unknown reference', { reference: 'plane' }, "The reference 'plane' is none of the methods."],
  ])('refuses a study with %s', async (_, changes, words) => {
    await expect(runStudy(studyOf(changes), adding())).rejects.toMatchObject({
      code: 'STUDY_INVALID',
      message: expect.stringContaining(words),
    });
  });

  test('refuses to run no cells at once', async () => {
    await expect(runStudy(studyOf(), adding(), { concurrency: 0 })).rejects.toMatchObject({
      code: 'STUDY_CONCURRENCY',
    });
  });
});
