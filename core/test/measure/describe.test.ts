import { expect, describe as group, test } from 'vitest';
import {
  atLeast,
  atMost,
  between,
  describe,
  describeMeasurement,
  evaluation,
  quantity,
  target,
} from '../../src/measure/index.ts';

group('the words of a measurement', () => {
  test('say value, goal, miss and what moves it', () => {
    const v70 = {
      name: 'rectum V70',
      quantity: quantity(24.1, '%'),
      goal: atMost(20, { unit: '%' }),
      attributions: [
        { subject: 'rectum', cause: 'raising the rectum weight by 10 %', change: quantity(-1.3, '%') },
      ],
    };
    expect(describeMeasurement(v70)).toBe(
      'rectum V70 = 24.1 %, goal ≤ 20 %, exceeds by 4.1 (+21 %); raising the rectum weight by 10 % lowers it by about 1.3',
    );
  });

  test.each([
    [{ name: 'mass', quantity: quantity(180.16, 'Da') }, 'mass = 180.2 Da'],
    [{ name: 'QED', quantity: quantity(0.95), goal: atLeast(0.9) }, 'QED = 0.95, goal ≥ 0.9, met'],
    [
      { name: 'logP', quantity: quantity(6), goal: between(1, 4, { weight: 2 }) },
      'logP = 6, goal 1 to 4, weight 2, exceeds by 2 (+50 %)',
    ],
    [
      { name: 'D95', quantity: quantity(69, 'Gy'), goal: target(70.2, 0.5, { unit: 'Gy', hard: true }) },
      'D95 = 69 Gy, hard goal 70.2 ± 0.5 Gy, falls short by 0.7 Gy (-1 %)',
    ],
    [
      { name: 'dose', quantity: quantity(7_100, 'cGy'), goal: atMost(70, { unit: 'Gy' }) },
      'dose = 7100 cGy, goal ≤ 70 Gy, exceeds by 1 Gy (+1 %)',
    ],
  ])('%#: %o', (measurement, words) => {
    expect(describeMeasurement(measurement)).toBe(words);
  });

  test('say a change in the unit of the measurement', () => {
    const attributions = [{ subject: 'w', cause: 'raising w', change: quantity(150, 'cGy') }];
    expect(describeMeasurement({ name: 'dose', quantity: quantity(70, 'Gy'), attributions })).toBe(
      'dose = 70 Gy; raising w raises it by about 1.5 Gy',
    );
  });
});

group('the words of an evaluation', () => {
  test('are problems, then measurements, then the feedback of each objective', () => {
    const words = describe(
      evaluation({
        feedback: { style: 'Too many commas.' },
        measurements: [{ name: 'words', quantity: quantity(12) }],
        problems: ['A sentence has no end.'],
      }),
    );
    expect(words.split('\n')).toEqual([
      'Problem: A sentence has no end.',
      'words = 12',
      'style: Too many commas.',
    ]);
  });

  test('of an empty evaluation are none', () => {
    expect(describe(evaluation({}))).toBe('');
  });
});
