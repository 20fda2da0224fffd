import { createContext, randomStream } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import {
  type CellRunner,
  runStudy,
  type Study,
  type StudyRow,
  type StudyTable,
  studyTable,
} from '../../src/index.ts';
import { adding, context, noise, reaching, studyOf } from './support.ts';

const tableOf = async (study: Study, run: CellRunner): Promise<StudyTable> =>
  studyTable(study, await runStudy(study, run, { context }), context);
const rowOf = (table: StudyTable, method: string, section = 0): StudyRow =>
  table.sections[section]?.rows.find((row) => row.method === method && row.role !== 'noise floor') ??
  expect.fail(`no row of ${method}`);
const floorOf = (table: StudyTable): StudyRow =>
  table.sections[0]?.rows.at(-1) ?? expect.fail('no noise floor');

describe('a table', () => {
  test('holds the reference, the others and the noise floor, with its provenance', async () => {
    const table = await tableOf(studyOf(), adding({ other: 2 }));
    expect(table).toMatchObject({
      study: 'trial',
      reference: 'plain',
      budget: 20,
      date: '2030-01-01T00:00:00.000Z',
      engines: ['dice'],
      simulated: true,
      comparisons: 1,
    });
    expect(table.sections[0]?.rows.map(({ method, role }) => [method, role])).toEqual([
      ['plain', 'reference'],
      ['other', 'method'],
      ['plain', 'noise floor'],
    ]);
    expect(JSON.parse(JSON.stringify(table))).toMatchObject({ sections: [{ task: 'hill' }] });
  });

  test('says ahead and behind where the interval and the corrected p value allow it', async () => {
    const methods = ['plain', 'good', 'bad', 'same'].map((name) => ({ name }));
    const table = await tableOf(studyOf({ methods }), adding({ good: 2, bad: -2 }));
    const [good, bad, same] = ['good', 'bad', 'same'].map((method) => rowOf(table, method));
    expect(good).toMatchObject({ verdict: 'ahead', corrected: expect.closeTo((3 * 2) / 2 ** 10, 12) });
    expect(good?.comparison).toMatchObject({
      pairs: 10,
      kind: 'exact',
      effect: { rankBiserial: 1, cliffsDelta: 1 },
    });
    expect(bad).toMatchObject({ verdict: 'behind' });
    expect(bad?.sentence).toMatch(
      /^bad is behind plain on hill by [\d.]+ \[[\d.]+, [\d.]+\] \(10 pairs, corrected p 0\.0059\)\.$/u,
    );
    expect(same).toMatchObject({ verdict: 'no difference shown', seedsNeeded: expect.any(Number) });
    expect(same?.sentence).toMatch(
      /about n ≈ \d+ seeds would be needed to show a difference of this size\.$/u,
    );
  });

  test('claims nothing from an interval alone: five pairs cannot show a difference', async () => {
    const table = await tableOf(studyOf({ seeds: [1, 2, 3, 4, 5] }), adding({ other: 5 }));
    const other = rowOf(table, 'other');
    expect(other.comparison?.p).toBe(2 / 2 ** 5);
    expect(other.comparison?.difference.interval?.[0]).toBeGreaterThan(0);
    expect(other).toMatchObject({ verdict: 'no difference shown', seedsNeeded: 6 });
    expect(table.notes).toContainEqual(expect.stringContaining('can never reach a corrected p below 0.05'));
    expect(table.notes).toContainEqual(expect.stringContaining('fewer than ten seeds'));
  });

  test('rarely claims anything where methods are the same', async () => {
    const methods = ['plain', 'a', 'b', 'c'].map((name) => ({ name }));
    let claims = 0;
    for (let trial = 1; trial <= 40; trial++) {
      const seeds = Array.from({ length: 10 }, (_, at) => 100 * trial + at);
      const table = await tableOf(studyOf({ methods, seeds }), adding());
      if (table.sections[0]?.rows.some(({ verdict }) => verdict === 'ahead' || verdict === 'behind'))
        claims++;
    }
    expect(claims).toBeLessThanOrEqual(4);
  });

  test('tells what its seeds would show, from the noise floor', async () => {
    const table = await tableOf(studyOf(), adding());
    const floor = floorOf(table);
    expect(floor).toMatchObject({ corrected: undefined, verdict: undefined, runs: 10 });
    expect(floor.comparison?.pairs).toBe(10);
    expect(floor.detectable).toBeGreaterThan(0.1);
    expect(floor.sentence).toMatch(
      /^Noise floor: plain against itself with other seeds on hill: .* in four studies of five\.$/u,
    );
  });

  test('says so when other seeds change nothing', async () => {
    const table = await tableOf(studyOf(), async () => reaching(1));
    expect(floorOf(table).sentence).toContain('other seeds change nothing');
    expect(rowOf(table, 'other')).toMatchObject({ verdict: 'no difference shown', seedsNeeded: undefined });
  });

  test('lets tasks whose instance depends on the pair be the same for all methods', async () => {
    const table = await tableOf(studyOf(), async ({ pair, seed }) =>
      reaching(randomStream(pair).float() + 1e-6 * randomStream(seed).float()),
    );
    expect(floorOf(table).comparison?.spread).toBeLessThan(1e-6);
  });
});

describe('cells that are not there', () => {
  const failing: CellRunner = async (cell) => {
    if (cell.method.name === 'other' && cell.pair <= 3) throw new Error(`broken ${cell.pair % 2}`);
    return reaching(noise(cell));
  };

  test('are shown, and pairs are formed over seeds that both have', async () => {
    const table = await tableOf(studyOf(), failing);
    expect(rowOf(table, 'other')).toMatchObject({ runs: 7, failed: 3, missing: 0, comparison: { pairs: 7 } });
    expect(table.notes).toContain('3 of 10 cells of other on hill failed: broken 1 (2×) broken 0 (1×)');
  });

  test('may be all cells of a method', async () => {
    const table = await tableOf(studyOf(), async ({ method, seed }) => {
      if (method.name === 'other') throw new Error('never');
      return reaching(seed);
    });
    expect(rowOf(table, 'other')).toMatchObject({
      runs: 0,
      failed: 10,
      score: undefined,
      comparison: undefined,
    });
    expect(rowOf(table, 'other').sentence).toBe('other and plain have no pair on hill.');
  });

  test('may be all cells', () => {
    const table = studyTable(studyOf(), new Map(), context);
    expect(table).toMatchObject({ engines: [], simulated: false, comparisons: 0 });
    expect(table.notes).toContain('10 of 10 cells of plain (noise floor) on hill have not been run.');
  });

  test('are those of another budget: a table never mixes them', async () => {
    const records = await runStudy(studyOf({ budget: 40 }), adding());
    expect(rowOf(studyTable(studyOf({ budget: 20 }), records, context), 'other')).toMatchObject({
      runs: 0,
      missing: 10,
    });
  });
});

describe('over several tasks', () => {
  const tasks = [{ name: 'hill' }, { name: 'lake' }];

  test('every task weighs the same, whatever is missing', async () => {
    const table = await tableOf(studyOf({ tasks }), async ({ method, task, pair }) => {
      if (method.name === 'other' && task.name === 'lake' && pair > 2) throw new Error('wet');
      return reaching(method.name === 'other' ? (task.name === 'hill' ? 2 : 0) : 1);
    });
    expect(table.sections.map(({ task }) => task)).toEqual(['hill', 'lake', undefined]);
    const overall = rowOf(table, 'other', 2);
    expect(overall.score?.value).toBe(1);
    expect(overall.comparison).toMatchObject({ pairs: 12, p: 1, difference: { value: 0 } });
    expect(table.comparisons).toBe(3);
  });

  test('no mean is shown where scores have other scales', async () => {
    const table = await tableOf(studyOf({ tasks, overall: false }), adding());
    expect(table.sections.map(({ task }) => task)).toEqual(['hill', 'lake']);
  });
});

describe('what was spent', () => {
  test('calls, area, calls to the target and calls for each point', async () => {
    const table = await tableOf(
      studyOf({ tasks: [{ name: 'hill', target: 2 }] }),
      async ({ method, pair }) =>
        method.name === 'other' && pair <= 6 ? reaching(2, { measures: { length: pair } }) : reaching(1),
    );
    expect(table.sections[0]?.target).toBe(2);
    const other = rowOf(table, 'other');
    expect(other).toMatchObject({ calls: 20, reached: { runs: 6, of: 10, calls: 10 } });
    expect(other.area?.value).toBeCloseTo((6 * 1 + 4 * 0.5) / 10, 12);
    expect(other.callsPerPoint).toBeCloseTo(200 / 16, 12);
    expect(other.measures).toMatchObject({ length: { value: 3.5 } });
    expect(rowOf(table, 'plain')).toMatchObject({ reached: { runs: 0, of: 10, calls: undefined } });
  });

  test('the target is what the reference reaches in the mean, unless it is given', async () => {
    const table = await tableOf(studyOf(), async () => reaching(0.7));
    expect(table.sections[0]?.target).toBeCloseTo(0.7, 12);
    expect(rowOf(table, 'plain').reached).toEqual({ runs: 10, of: 10, calls: 10 });
  });

  test('methods that spent less, or ran on another engine, are told', async () => {
    const table = await tableOf(studyOf(), async ({ method }) =>
      method.name === 'other' ? reaching(1, { calls: 15, engine: 'coin' }) : reaching(1),
    );
    expect(table.notes).toContain('other spent less than the budget on hill: 15 of 20 calls.');
    expect(table.notes).toContain('other ran on coin on hill, plain on dice.');
    expect(table.engines).toEqual(['coin', 'dice']);
  });

  test('nothing is gained where the best score never rises', async () => {
    const still = { trajectory: [{ calls: 0, best: 1 }] };
    expect(
      rowOf(await tableOf(studyOf(), async () => reaching(1, still)), 'other').callsPerPoint,
    ).toBeUndefined();
  });
});

test('the same records give the same numbers, in any order of methods', async () => {
  const study = studyOf({ methods: ['plain', 'a', 'b'].map((name) => ({ name })) });
  const records = await runStudy(study, adding({ a: 0.2 }));
  const of = (methods: Study['methods']) => studyTable({ ...study, methods }, records, context);
  const [one, other] = [of(study.methods), of(study.methods.toReversed())];
  expect(of(study.methods)).toEqual(one);
  expect(rowOf(other, 'a')).toEqual(rowOf(one, 'a'));
  const reseeded = createContext({ ...context, random: randomStream(7) });
  expect(rowOf(studyTable(study, records, reseeded), 'a').score).not.toEqual(rowOf(one, 'a').score);
});
