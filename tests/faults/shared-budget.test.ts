import { benchmarks } from '@textgrad/benchmarks';
import { expect, test } from 'vitest';

test('processes under one shared budget make exactly so many calls, never one more', async () => {
  const shared = benchmarks.find(({ name }) => name === 'shared-budget') ?? expect.fail('no such benchmark');
  const rows = await shared.run({ processes: 4, calls: 100, latency: 2 });
  expect(rows.at(-1)).toMatchObject({ requests: 100, booked: 100, limit: 100 });
  for (const { runs, requests } of rows.slice(0, -1)) {
    expect(runs).toBeGreaterThan(0);
    expect(requests).toBeLessThanOrEqual(100);
  }
});
