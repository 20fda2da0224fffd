import { evaluation, quantity } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { combined } from '../src/simulators/combine.ts';

const scored = (score: number, words = '') =>
  evaluation({
    score,
    measurements: [
      { name: 'score', quantity: quantity(score) },
      { name: 'mass', quantity: quantity(12, 'g') },
    ],
    feedback: words === '' ? {} : { feedback: words },
  });

describe('what several programs measured', () => {
  test('stands under the name of each', () => {
    const { measurements, feedback, score } = combined(
      [
        ['yield', scored(0.7, 'Little is lost.')],
        ['cost', scored(3)],
      ],
      { cost: { max: 2, hard: true, weight: 1 } },
    );
    expect(measurements.map(({ name }) => name)).toEqual(['yield', 'yield mass', 'cost', 'cost mass']);
    expect(feedback).toEqual({ yield: 'Little is lost.' });
    expect(score).toBeCloseTo(-0.5);
  });

  test('of one alone is its own', () => {
    expect(combined([['', scored(0.7)]], undefined)).toEqual(scored(0.7));
  });

  test('is not feasible where one of them could not measure, and says which', () => {
    const { score, problems } = combined(
      [
        ['yield', scored(1)],
        ['cost', evaluation({ problems: ['No price is known.'] })],
      ],
      undefined,
    );
    expect([score, problems]).toEqual([null, ['cost: No price is known.']]);
  });

  test('goals on nothing are refused with the nearest name; units are kept apart', () => {
    const goal = { max: 1, hard: false, weight: 1 };
    expect(() => combined([['', scored(1)]], { maas: goal })).toThrow(
      "Did you mean 'mass'? Measured are score, mass.",
    );
    expect(() => combined([['', scored(1)]], { mass: { ...goal, unit: 'Gy' } })).toThrow(/unit/iu);
  });
});
