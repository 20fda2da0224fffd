import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pmoObjectives, topAuc } from '@textgrad/molecules';
import { describe, expect, test } from 'vitest';
import { claim } from '../src/molecules/claim.ts';
import { pmoCells } from '../src/molecules/pmo/cell.ts';
import { publishedAreas, publishedMethods } from '../src/molecules/pmo/published.ts';
import { byBound, byGraphGa } from '../src/molecules/pmo/searches.ts';
import { chosenTasks } from '../src/molecules/pmo/tasks.ts';
import { tenthBestArea } from '../src/molecules/pmo/tenth-best.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'pmo-'));
const search = {
  objective: 'qed',
  budget: 14,
  seed: 1,
  library: ['CCO', 'CCN', 'c1ccccc1C(=O)N', 'CCOC(=O)c1ccccc1', 'CC(C)Cc1ccccc1', 'OC1CCNCC1', 'Clc1ccncc1'],
  file: '',
};

test('each published area belongs to an objective, and they add up to the published sums', () => {
  expect(Object.keys(publishedAreas).toSorted()).toEqual(pmoObjectives.map(({ name }) => name).toSorted());
  for (const [at, { sum }] of publishedMethods.entries()) {
    const total = Object.values(publishedAreas).reduce((all, areas) => all + (areas[at] ?? Number.NaN), 0);
    expect(total).toBeCloseTo(sum, 1);
  }
});

describe('the area under the tenth best', () => {
  // By hand: the worst of one is 1, of two 0.5, then ten ones are there from the eleventh call on.
  test.each([
    [[1], 4, 1],
    [[1, 0.5], 4, (1 + 3 * 0.5) / 4],
    [[0, ...Array.from({ length: 10 }, () => 1)], 11, 1 / 11],
    [[], 5, 0],
  ])('of %j over %d calls', (scores, budget, area) => {
    expect(tenthBestArea(scores, budget)).toBeCloseTo(area, 12);
  });

  test('is never above the one under the mean of the ten best by more than the grid of 100 calls', () => {
    const scores = Array.from({ length: 400 }, (_, at) => Math.sin(at) ** 2);
    expect(tenthBestArea(scores, 400)).toBeLessThan(topAuc(scores, { top: 10, budget: 400, every: 1 }));
  });
});

test.each([
  ['zaleplon-mop', /no objective of PMO 'zaleplon-mop'. Did you mean 'zaleplon-mpo'/u],
  ['', /no objective of PMO ''/u],
])("the objective '%s' is refused in a sentence", (only, words) => {
  expect(() => chosenTasks(only)).toThrow(words);
});

describe('a finished search', () => {
  test('is kept, and found again by another process, unless anything about it differs', async () => {
    const here = folder();
    const row = { name: 'ga', engine: 'Graph GA', method: byGraphGa };
    const made = await (await pmoCells(here)).make(row, search);
    if (typeof made === 'number') throw new Error('claimed');
    expect(made.scores.length).toBeGreaterThan(5);
    expect(made.best[0]?.score).toBe(Math.max(...made.best.map(({ score }) => score)));
    const again = await pmoCells(here);
    expect(again.find(row, search)).toEqual(made);
    for (const other of [{ seed: 2 }, { budget: 15 }, { objective: 'zaleplon-mpo' }, { library: ['CCO'] }])
      expect(again.find(row, { ...search, ...other })).toBeUndefined();
  });

  test('of the bound asks no engine and keeps to the budget', async () => {
    const asked = await byBound({ ...search, budget: 13 });
    expect(asked).toHaveLength(13);
    expect(new Set(asked.map(({ smiles }) => smiles)).size).toBe(13);
  });
});

describe('a claim on work', () => {
  test('is one process’s at a time, and given up', async () => {
    const here = folder();
    const first = await claim(here, 'cell');
    expect(await claim(here, 'cell')).toBe(process.pid);
    if (typeof first === 'number') throw new Error('claimed');
    await first.release();
    expect(typeof (await claim(here, 'cell'))).toBe('object');
  });

  test('of a process that is no more is taken over', async () => {
    const here = folder();
    writeFileSync(join(here, 'cell.lock'), '999999999');
    expect(typeof (await claim(here, 'cell'))).toBe('object');
  });
});
