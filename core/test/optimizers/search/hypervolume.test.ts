import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hypervolume } from '../../../src/optimizers/index.ts';

type Point = readonly number[];

/** Points on a small grid and a reference among them. */
const grids = fc.integer({ min: 1, max: 3 }).chain((dimensions) => {
  const point = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: dimensions, maxLength: dimensions });
  return fc.record({ points: fc.array(point, { maxLength: 7 }), reference: point, further: point });
});

/** Counts the cells of the grid, above the reference, that some point covers. */
function cells(points: readonly Point[], reference: Point): number {
  const count = (axis: number, corner: Point): number => {
    if (axis === reference.length)
      return Number(points.some((point) => point.every((value, at) => value > (corner[at] ?? 0))));
    let total = 0;
    for (let at = reference[axis] ?? 0; at < 4; at++) total += count(axis + 1, [...corner, at]);
    return total;
  };
  return count(0, []);
}

describe('the hypervolume', () => {
  test('is the number of cells that points cover', () => {
    fc.assert(
      fc.property(grids, ({ points, reference }) => {
        expect(hypervolume(points, reference)).toBe(cells(points, reference));
      }),
      { numRuns: 300 },
    );
  });

  test('agrees with inclusion and exclusion for any numbers', () => {
    const length = fc.double({ min: 0.01, max: 100, noNaN: true });
    const points = fc
      .integer({ min: 1, max: 3 })
      .chain((size) =>
        fc.array(fc.array(length, { minLength: size, maxLength: size }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(points, (all) => {
        const origin = (all[0] ?? []).map(() => 0);
        let expected = 0;
        for (let subset = 1; subset < 2 ** all.length; subset++) {
          const chosen = all.filter((_, at) => (subset >> at) & 1);
          const common = origin.map((_, axis) => Math.min(...chosen.map((point) => point[axis] ?? 0)));
          expected += (chosen.length % 2 === 1 ? 1 : -1) * common.reduce((product, one) => product * one, 1);
        }
        expect(hypervolume(all, origin) / expected).toBeCloseTo(1, 9);
      }),
    );
  });

  test('never shrinks when a point is added, and grows when that point is better than all', () => {
    fc.assert(
      fc.property(grids, ({ points, reference, further }) => {
        expect(hypervolume([...points, further], reference)).toBeGreaterThanOrEqual(
          hypervolume(points, reference),
        );
        const beyond = reference.map(() => 5);
        expect(hypervolume([...points, beyond], reference)).toBeGreaterThan(hypervolume(points, reference));
      }),
    );
  });

  test('does not change with order, repeated points and points that others cover', () => {
    const shuffled = grids.chain(({ points, reference }) =>
      fc
        .record({
          order: fc.shuffledSubarray(
            points.map((_, at) => at),
            { minLength: points.length },
          ),
          lower: fc.array(fc.nat({ max: 3 }), { minLength: points.length, maxLength: points.length }),
        })
        .map(({ order, lower }) => {
          const covered = points.map((point, at) => point.map((value) => value - (lower[at] ?? 0)));
          return { points, reference, other: [...covered, ...order.map((at) => points[at] ?? [])] };
        }),
    );
    fc.assert(
      fc.property(shuffled, ({ points, reference, other }) => {
        expect(hypervolume(other, reference)).toBe(hypervolume(points, reference));
      }),
    );
  });

  test('scales with every axis by itself, and moves with the reference', () => {
    const factors = fc.array(fc.constantFrom(0.25, 0.5, 2, 8), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(grids, factors, fc.integer({ min: -9, max: 9 }), ({ points, reference }, factor, by) => {
        const scaled = (point: Point): Point => point.map((value, axis) => value * (factor[axis] ?? 1));
        const moved = (point: Point): Point => point.map((value) => value + by);
        const volume = hypervolume(points, reference);
        const product = scaled(reference.map(() => 1)).reduce((all, one) => all * one, 1);
        expect(hypervolume(points.map(scaled), scaled(reference))).toBe(volume * product);
        expect(hypervolume(points.map(moved), moved(reference))).toBe(volume);
      }),
    );
  });

  test.each([
    [[], []],
    [[[1, 1, 1, 1]], [0, 0, 0, 0]],
    [[[1]], [0, 0]],
    [
      [
        [1, 1],
        [1, 1, 1],
      ],
      [0, 0],
    ],
  ])('of %j above %j is refused', (points, reference) => {
    expect(() => hypervolume(points, reference)).toThrow(
      expect.objectContaining({ kind: 'usage', code: 'HYPERVOLUME_DIMENSIONS' }),
    );
  });
});
