import { expect, test } from 'vitest';
import { trendOf } from '../../src/readers/memory-trend.ts';

const held = (...megabytes: readonly number[]) =>
  megabytes.map((resident) => ({ resident, reachable: resident / 10 }));

test('what is loaded and kept in the first third counts for nothing', () => {
  expect(trendOf(held(100, 450, 600, 610, 605, 615))).toEqual({
    middle: { resident: 610, reachable: 61 },
    last: { resident: 615, reachable: 61.5 },
    flat: true,
  });
});

test('memory that grows by more than 15 % after the middle third is not flat', () => {
  expect(trendOf(held(600, 600, 600, 600, 680, 700))?.flat).toBe(false);
  expect(trendOf(held(600, 600, 600, 600, 680, 690))?.flat).toBe(true);
});

test('a leak of objects is seen where the process as a whole hardly grows', () => {
  const leaking = [60, 60, 60, 60, 75, 90].map((reachable) => ({ resident: 600, reachable }));
  expect(trendOf(leaking)?.flat).toBe(false);
});

test('five rounds are too few to tell', () => {
  expect(trendOf(held(600, 600, 600, 600, 6_000))).toBeUndefined();
});
