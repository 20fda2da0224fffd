import { redisMissing } from '@textgrad/core/testing/faults';
import { describe, expect, test } from 'vitest';
import { workerKills } from '../src/workers/worker-kills.ts';
import { workerOverhead } from '../src/workers/worker-overhead.ts';

const missing = redisMissing();
if (missing !== undefined) console.warn(`benchmarks of workers are skipped: ${missing}`);

describe.skipIf(missing !== undefined)('with a queue', { timeout: 240_000 }, () => {
  test('worker-kills: workers and a driver are killed, and the journal is that of the run alone', async () => {
    const settings = { molecules: 5, workers: 2, kills: 1, restarts: 0, drivers: 1, seconds: 3 };
    const rows = await workerKills.run({ ...workerKills.defaults, ...settings });
    expect(rows.map(({ run }) => run)).toEqual(['alone', expect.stringContaining('1')]);
    expect(rows[1]?.equal).toMatch(/^yes \(\d+ entries\)$/u);
    expect(rows[1]?.charged).toBe(rows[0]?.charged);
  });

  test('worker-overhead: what is measured here and by workers, and what jobs of each size take', async () => {
    const settings = { evaluations: 3, docked: 2, jobs: 4, sizes: [1, 10] };
    const rows = await workerOverhead.run({ ...workerOverhead.defaults, ...settings });
    expect(rows.length).toBeGreaterThan(4);
    for (const { each, count } of rows) expect([Number(each) > 0, Number(count) > 0]).toEqual([true, true]);
  });
});

test('says why workers are not measured, where they are not', () => {
  expect(missing === undefined || missing.includes('redis')).toBe(true);
});
