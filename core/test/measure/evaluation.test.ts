import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atLeast, atMost, evaluation, meetsAllGoals, met, quantity } from '../../src/measure/index.ts';
import { measurement } from '../support/arbitraries.ts';

const qed = (value: number, hard = false) => ({
  name: 'QED',
  quantity: quantity(value),
  goal: atLeast(0.8, { hard }),
});

describe('the score of an evaluation', () => {
  test('is minus the weighted sum of relative misses', () => {
    const { score } = evaluation({
      measurements: [
        { name: 'a', quantity: quantity(24), goal: atMost(20, { weight: 2 }) },
        { name: 'b', quantity: quantity(0.5), goal: atLeast(1) },
        { name: 'c', quantity: quantity(5) },
      ],
    });
    expect(score).toBeCloseTo(-0.9, 12);
  });

  test('is 0 exactly when all goals are met', () => {
    fc.assert(
      fc.property(fc.array(measurement, { minLength: 1, maxLength: 4 }), (measurements) => {
        const result = evaluation({ measurements });
        expect(result.score).toBeLessThanOrEqual(0);
        expect(result.score === 0).toBe(measurements.every((one) => met(one) !== false));
      }),
    );
  });

  test('is null when nothing was measured', () => {
    expect(evaluation({ problems: ['It does not parse.'] }).score).toBeNull();
  });

  test('is the simulator’s own where it gives one', () => {
    expect(evaluation({ measurements: [qed(0.1)], score: 3 }).score).toBe(3);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('of %s counts as not measured', (score) => {
    const result = evaluation({ measurements: [qed(0.9)], score });
    expect(result.score).toBeNull();
    expect(result.feasible).toBe(false);
  });
});

describe('feasible', () => {
  test('is a candidate that is measured, without problems and within its hard goals', () => {
    expect(evaluation({ measurements: [qed(0.9, true)] }).feasible).toBe(true);
    expect(evaluation({ measurements: [qed(0.5)] }).feasible).toBe(true);
    expect(evaluation({ measurements: [qed(0.5, true)] }).feasible).toBe(false);
    expect(evaluation({ measurements: [qed(0.9)], problems: ['Banned.'] }).feasible).toBe(false);
    expect(evaluation({}).feasible).toBe(false);
  });

  test('is not yet good: meeting all goals is more', () => {
    expect(meetsAllGoals(evaluation({ measurements: [qed(0.5)] }))).toBe(false);
    expect(meetsAllGoals(evaluation({ measurements: [qed(0.9)] }))).toBe(true);
  });
});

describe('units', () => {
  const mismatch = expect.objectContaining({ code: 'UNIT_MISMATCH' });
  const dose = { name: 'dose', quantity: quantity(70, 'Gy') };

  test('of a goal must fit the measurement, even where the score does not need it', () => {
    const measurements = [{ ...dose, goal: atMost(20, { unit: 'mm' }) }];
    expect(() => evaluation({ measurements })).toThrow(mismatch);
    expect(() => evaluation({ measurements, score: 1 })).toThrow(mismatch);
  });

  test('of an attribution must fit the measurement', () => {
    const attributions = [{ subject: 'w', cause: 'raising w', change: quantity(1, 'mm') }];
    expect(() => evaluation({ measurements: [{ ...dose, attributions }] })).toThrow(mismatch);
  });

  test('may differ as long as they are of one kind', () => {
    const measurements = [{ ...dose, goal: atMost(6_000, { unit: 'cGy' }) }];
    expect(evaluation({ measurements }).score).toBeCloseTo(-1 / 6, 12);
  });
});

describe('what can be compared later', () => {
  test('has finite scores of samples', () => {
    expect(evaluation({ score: 1, samples: { a: 0.5 } }).samples).toEqual({ a: 0.5 });
    expect(() => evaluation({ score: 1, samples: { a: Number.NaN } })).toThrow(
      expect.objectContaining({ code: 'EVALUATION_SAMPLE' }),
    );
  });

  test('has changes of subjects in a unit of the subject’s kind', () => {
    const attributions = [
      { subject: 'dose', cause: 'raising the dose', by: quantity(1, '%'), change: quantity(2, '%') },
    ];
    const measurements = [
      { name: 'V20', quantity: quantity(30, '%'), attributions },
      { name: 'dose', quantity: quantity(60, 'Gy') },
    ];
    expect(() => evaluation({ measurements })).toThrow(expect.objectContaining({ code: 'UNIT_MISMATCH' }));
  });
});
