import { randomStream } from '@textgrad/core';
import { expect, test } from 'vitest';
import { baselines, planConfig, searchWeights } from '../src/index.ts';

const valley = ([x = 0, y = 0]: readonly number[]): number => (x - 0.3) ** 2 + 3 * (y - 0.8) ** 2;

/** The lowest value after so many. */
function lowest(method: keyof typeof baselines, budget: number): number {
  const asked = baselines[method]([0.5, 0.5], randomStream(1));
  let [best, next] = [Number.POSITIVE_INFINITY, asked.next()];
  for (let at = 0; at < budget; at++) {
    expect(next.value.every((one) => one >= 0 && one <= 1)).toBe(true);
    const value = valley(next.value);
    best = Math.min(best, value);
    next = asked.next(value);
  }
  return best;
}

test.each([
  ['nelder-mead', 40, 1e-3],
  ['gp-ei', 40, 1e-3],
  ['cma-es', 120, 1e-4],
  ['tpe', 120, 3e-3],
] as const)('%s finds the bottom of a valley', (method, budget, near) => {
  expect(lowest(method, budget)).toBeLessThan(near);
  expect(lowest(method, budget)).toBeLessThan(lowest('random', budget));
});

test('weights are searched from 100 each, the same way for the same seed', async () => {
  const config = planConfig.parse({
    spacing: 12,
    bixelWidth: 15,
    beams: 3,
    goals: ['Rectum mean <= 0.1 Gy'],
  });
  const search = (method: keyof typeof baselines) => searchWeights(config, { method, seed: 3, budget: 4 });
  const [random, again, simplex] = [
    await search('random'),
    await search('random'),
    await search('nelder-mead'),
  ];
  expect(random).toHaveLength(4);
  expect(again).toEqual(random);
  expect(simplex[0]).toEqual(random[0]);
  expect(simplex[2]).not.toEqual(random[2]);
});
