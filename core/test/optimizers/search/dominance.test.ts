import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atLeast,
  atMost,
  between,
  compareEvaluations,
  evaluation,
  quantity,
  target,
} from '../../../src/measure/index.ts';
import { dominates, objectivesOf } from '../../../src/optimizers/index.ts';
import { anyEvaluation } from '../../support/arbitraries.ts';
import { sharedObjectives } from '../../support/search-arbitraries.ts';

const scored = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.boolean())
  .map(([score, odd]) => evaluation({ score, problems: odd ? ['It is odd.'] : [] }));

describe('domination', () => {
  test('is a strict partial order of evaluations that share their objectives', () => {
    fc.assert(
      fc.property(sharedObjectives, sharedObjectives, sharedObjectives, (a, b, c) => {
        expect(dominates(a, a)).toBe(false);
        expect(dominates(a, b) && dominates(b, a)).toBe(false);
        if (dominates(a, b) && dominates(b, c)) expect(dominates(a, c)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('puts feasible before infeasible, whatever their objectives', () => {
    fc.assert(
      fc.property(anyEvaluation, anyEvaluation, (a, b) => {
        fc.pre(a.feasible !== b.feasible);
        expect([dominates(a, b), dominates(b, a)]).toEqual([a.feasible, b.feasible]);
      }),
    );
  });

  test('of a single objective is the order of evaluations', () => {
    fc.assert(
      fc.property(scored, scored, (a, b) => {
        if (a.feasible && b.feasible) expect(dominates(a, b)).toBe(compareEvaluations(a, b) > 0);
        else if (dominates(a, b)) expect(compareEvaluations(a, b)).toBeGreaterThan(0);
      }),
    );
    const one = (value: number) =>
      evaluation({ measurements: [{ name: 'only', quantity: quantity(value), goal: atMost(5) }] });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), (a, b) => {
        expect(dominates(one(a), one(b))).toBe(a < b);
        if (dominates(one(a), one(b))) expect(compareEvaluations(one(a), one(b))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('of two infeasible ones looks at the hard goals alone', () => {
    const missing = (gain: number, limit: number) =>
      evaluation({
        measurements: [
          { name: 'gain', quantity: quantity(gain), goal: atLeast(10) },
          { name: 'limit', quantity: quantity(limit), goal: atMost(1, { hard: true }) },
        ],
      });
    expect(dominates(missing(0, 2), missing(10, 3))).toBe(true);
    expect(dominates(missing(10, 3), missing(0, 3))).toBe(false);
  });

  test('takes values for equal that differ by rounding alone', () => {
    expect(dominates(evaluation({ score: 0.1 + 0.2 }), evaluation({ score: 0.3 }))).toBe(false);
    expect(dominates(evaluation({ score: 0.3 + 1e-9 }), evaluation({ score: 0.3 }))).toBe(true);
  });

  test('compares in the units of the goals, and only what both have', () => {
    const share = (value: number, unit: string, more = {}) =>
      evaluation({
        measurements: [
          { name: 'share', quantity: quantity(value, unit), goal: atMost(20, { unit: '%' }) },
          ...Object.entries(more).map(([name, extra]) => ({
            name,
            quantity: quantity(Number(extra)),
            goal: atLeast(0),
          })),
        ],
      });
    expect(dominates(share(0.19, ''), share(19.5, '%'))).toBe(true);
    expect(dominates(share(0.195, ''), share(19.5, '%'))).toBe(false);
    expect(dominates(share(1, '%'), share(2, '%', { cover: 9 }))).toBe(true);
    expect(dominates(share(1, '%', { cover: 1 }), share(2, '%', { cover: 9 }))).toBe(false);
  });
});

describe('objectives', () => {
  test('are in the direction of the goal and in its unit; within a range all values are worth the same', () => {
    const at = (value: number) =>
      objectivesOf(
        evaluation({
          measurements: [
            { name: 'more', quantity: quantity(value), goal: atLeast(1) },
            { name: 'less', quantity: quantity(value, '%'), goal: atMost(1) },
            { name: 'range', quantity: quantity(value), goal: between(1, 3) },
            { name: 'target', quantity: quantity(value), goal: target(2, 0.5) },
            { name: 'no goal', quantity: quantity(value) },
          ],
        }),
      );
    expect(at(2)).toEqual({ more: 2, less: -0.02, range: 0, target: 0 });
    expect(at(4)).toEqual({ more: 4, less: -0.04, range: -1, target: -1.5 });
    expect(at(0)).toMatchObject({ range: -1, target: -1.5 });
  });

  test('are the score where no measurement has a goal, and none where nothing could be measured', () => {
    const measurements = [{ name: 'length', quantity: quantity(3) }];
    expect(objectivesOf(evaluation({ score: 2, measurements }))).toEqual({ score: 2 });
    expect(objectivesOf(evaluation({ score: null, problems: ['No.'] }))).toEqual({});
  });
});
