import { expect, test } from 'vitest';
import { diversity, loadToolkit } from '../src/chemistry/index.ts';

const toolkit = await loadToolkit();

test('the mean distance of benzene, toluene and methane, counted by hand', async () => {
  // Benzene has one environment of each radius; toluene has those, two more atoms, three more of radius 1, three of radius 2.
  const near = 1 - 3 / 11;
  const found = await diversity(toolkit, ['c1ccccc1', 'Cc1ccccc1', 'C', 'C', 'no molecule']);
  expect(found.meanDistance).toBeCloseTo((near + 1 + 1) / 3, 12);
  expect(found).toMatchObject({ molecules: 3, scaffolds: 2, commonest: 2 });
});

test('one molecule, and none, are at no distance', async () => {
  expect(await diversity(toolkit, ['CCO'])).toEqual({
    molecules: 1,
    scaffolds: 1,
    commonest: 1,
    meanDistance: 0,
  });
  expect(await diversity(toolkit, [])).toEqual({ molecules: 0, scaffolds: 0, commonest: 0, meanDistance: 0 });
});
