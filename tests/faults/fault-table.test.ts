import { benchmarks } from '@textgrad/benchmarks';
import { faultTable } from '@textgrad/core/testing/faults';
import { expect, test } from 'vitest';

test('a run ends right after every fault, and its journal shows each try', async () => {
  const table = benchmarks.find(({ name }) => name === 'fault-table') ?? expect.fail('no such table');
  const rows = await table.run({});
  expect(rows).toHaveLength(faultTable.length + 1);
  expect(rows.filter(({ right }) => right !== 'yes')).toEqual([]);
});
