import { benchmarks } from '@textgrad/benchmarks';
import { expect, test } from 'vitest';

test('a run that is killed at random instants and resumed equals one that was left alone', async () => {
  const killResume =
    benchmarks.find(({ name }) => name === 'kill-resume') ?? expect.fail('no such benchmark');
  const rows = await killResume.run({ kills: 3, seed: 7, latency: 20 });
  const runs = rows.slice(1, -1);
  expect(runs).toHaveLength(3);
  for (const { equal, kills, inFlight, paidTwice } of runs) {
    const atKills = String(inFlight).split(', ').map(Number);
    expect(equal).toBe('yes');
    expect(kills).toBeGreaterThan(0);
    expect(atKills).toHaveLength(Number(kills));
    for (const one of atKills) expect(one).toBeLessThanOrEqual(4);
    expect(paidTwice).toBeLessThanOrEqual(atKills.reduce((sum, one) => sum + one, 0));
  }
});
