import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atMost, compareEvaluations, evaluation, quantity } from '../../src/measure/index.ts';
import { anyEvaluation } from '../support/arbitraries.ts';

const hard = (value: number, score: number) =>
  evaluation({
    score,
    measurements: [{ name: 'm', quantity: quantity(value), goal: atMost(1, { hard: true }) }],
  });

describe('the order of evaluations', () => {
  test('is antisymmetric', () => {
    fc.assert(
      fc.property(anyEvaluation, anyEvaluation, (a, b) => {
        expect(Math.sign(compareEvaluations(a, b)) + Math.sign(compareEvaluations(b, a))).toBe(0);
      }),
    );
  });

  test('is transitive', () => {
    fc.assert(
      fc.property(anyEvaluation, anyEvaluation, anyEvaluation, (a, b, c) => {
        const [low, middle, high] = [a, b, c].sort(compareEvaluations) as [typeof a, typeof a, typeof a];
        expect(compareEvaluations(high, low)).toBeGreaterThanOrEqual(0);
        expect(compareEvaluations(high, middle)).toBeGreaterThanOrEqual(0);
        expect(compareEvaluations(middle, low)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test('puts feasible before infeasible, whatever the scores', () => {
    fc.assert(
      fc.property(anyEvaluation, anyEvaluation, (a, b) => {
        if (a.feasible && !b.feasible) expect(compareEvaluations(a, b)).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(compareEvaluations(hard(1, -100), hard(1.1, 100))).toBeGreaterThan(0);
  });

  test('puts the higher score first among feasible ones', () => {
    expect(compareEvaluations(hard(1, 2), hard(0, 1))).toBeGreaterThan(0);
  });

  test('puts the smaller miss of hard goals first among infeasible ones', () => {
    expect(compareEvaluations(hard(2, 0), hard(3, 10))).toBeGreaterThan(0);
  });

  test('puts measured before unmeasured', () => {
    expect(compareEvaluations(hard(9, -9), evaluation({ problems: ['no'] }))).toBeGreaterThan(0);
  });
});
