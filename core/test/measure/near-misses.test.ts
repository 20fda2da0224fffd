import { atLeast, atMost, describeMeasurement, quantity, readMeasurements } from '@textgrad/core';
import { expect, it } from 'vitest';

/** What a miss is in per cent, worked out by hand: (77.02 - 76.95) / 76.95 = 0.0910 %, and so on. */
it.each([
  [77.02, atMost(76.95, { unit: 'Gy' }), '(+0.09 %)', 0.0009],
  [0.8965, atLeast(0.9), '(-0.4 %)', 0.004],
  [20.000_000_1, atMost(20), '(+0.001 %)', 0.00001],
  [0.8954, atLeast(0.9), '(-1 %)', 0.01],
] as const)('a goal missed by little is missed by more than 0 %: %d', (value, goal, words, share) => {
  const said = describeMeasurement({ name: 'PTV max', quantity: quantity(value, goal.unit), goal });
  expect(said).toContain(words);
  const [read] = readMeasurements(said);
  expect(read?.relativeMiss).toBeCloseTo(share, 12);
  expect(read?.side).toBe(value > 1 ? 1 : -1);
});
