import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atLeast, atMost, between, formatGoal, quantity, standing, target } from '../../src/measure/index.ts';
import { goalIn, measuredNumber } from '../support/arbitraries.ts';

const invalid = expect.objectContaining({ code: 'GOAL_INVALID' });

describe('a goal', () => {
  test('is said as people write it', () => {
    expect(formatGoal(atMost(20, { unit: '%' }))).toBe('≤ 20 %');
    expect(formatGoal(atLeast(0.9))).toBe('≥ 0.9');
    expect(formatGoal(between(0.2, 0.5))).toBe('0.2 to 0.5');
    expect(formatGoal(target(70.2, 0.5, { unit: 'Gy' }))).toBe('70.2 ± 0.5 Gy');
  });

  test('needs finite bounds', () => {
    expect(() => atLeast(Number.NaN)).toThrow(invalid);
    expect(() => atMost(Number.POSITIVE_INFINITY)).toThrow(invalid);
  });

  test('must not end below its start', () => {
    expect(() => between(2, 1)).toThrow(invalid);
    expect(() => target(1, -1)).toThrow(invalid);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('has no weight of %s', (weight) => {
    expect(() => atMost(1, { weight })).toThrow(invalid);
  });
});

describe('where a value stands', () => {
  test.each([
    [24, atMost(20), { met: false, miss: 4, relativeMiss: 0.2 }],
    [20, atMost(20), { met: true, miss: 0, relativeMiss: 0 }],
    [0.45, atLeast(0.9), { met: false, miss: -0.45, relativeMiss: -0.5 }],
    [3, between(1, 2), { met: false, miss: 1, relativeMiss: 0.5 }],
    [0, between(1, 2), { met: false, miss: -1, relativeMiss: -1 }],
    [70.5, target(70.2, 0.5), { met: true, miss: 0, relativeMiss: 0 }],
    [2, atMost(0), { met: false, miss: 2, relativeMiss: 2 }],
    [-3, atLeast(-2), { met: false, miss: -1, relativeMiss: -0.5 }],
  ])('%d against %o', (value, goal, expected) => {
    expect(standing(quantity(value), goal)).toEqual(expected);
  });

  test('is judged in the unit of the goal', () => {
    expect(standing(quantity(7_100, 'cGy'), atMost(70, { unit: 'Gy' })).miss).toBeCloseTo(1, 9);
  });

  test('cannot be judged between units of different kinds', () => {
    expect(() => standing(quantity(1, 'mm'), atMost(1, { unit: 'Gy' }))).toThrow(
      expect.objectContaining({ code: 'UNIT_MISMATCH' }),
    );
  });

  test('it is met exactly when nothing is missing, and the sign says on which side it is missed', () => {
    fc.assert(
      fc.property(measuredNumber, goalIn(''), (value, goal) => {
        const { met, miss, relativeMiss } = standing(quantity(value), goal);
        expect(met).toBe(miss === 0);
        expect(met).toBe(value >= (goal.low ?? -Infinity) && value <= (goal.high ?? Infinity));
        expect(Math.sign(miss)).toBe(Math.sign(relativeMiss));
        if (!met) expect(miss < 0).toBe(value < (goal.low ?? -Infinity));
      }),
    );
  });
});
