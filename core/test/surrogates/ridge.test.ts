import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ridge, standardiser } from '../../src/surrogates/index.ts';

const rows = Array.from({ length: 12 }, (_, i) => [i, Math.sin(5 * i)]);

test('ridge regression finds a line, and is less sure far away', () => {
  const predict = ridge(
    rows,
    rows.map(([x = 0, y = 0]) => 3 * x - 2 * y + 1),
  );
  expect(predict([5, 0.5]).mean).toBeCloseTo(15, 1);
  expect(predict([50, 0.5]).deviation).toBeGreaterThan(predict([5, 0.5]).deviation);
});

test('ridge regression does not depend on the units of its columns', () => {
  const values = rows.map(([x = 0, y = 0]) => 3 * x - 2 * y + Math.cos(9 * x));
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
      (by, shift) => {
        const scaled = rows.map(([x = 0, y = 0]) => [by * x + shift, y]);
        expect(ridge(scaled, values)([by * 4 + shift, 0.1]).mean).toBeCloseTo(
          ridge(rows, values)([4, 0.1]).mean,
          7,
        );
      },
    ),
    { seed: 1 },
  );
});

test('ridge regression needs a value for each row', () => {
  const invalid = expect.objectContaining({ kind: 'usage', code: 'SURROGATE_EXAMPLES' });
  expect(() => ridge([], [])).toThrow(invalid);
  expect(() => ridge([[1]], [1, 2])).toThrow(invalid);
});

test('a column that does not vary is standardised to 0', () => {
  expect(
    standardiser([
      [1, 5],
      [3, 5],
    ])([3, 9]),
  ).toEqual([1, 0]);
});
