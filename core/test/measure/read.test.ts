import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import {
  describe,
  describeMeasurement,
  evaluation,
  formatNumber,
  quantity,
  readMeasurements,
  standing,
} from '../../src/index.ts';
import { measurement } from '../support/arbitraries.ts';

const asSaid = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(formatNumber(value));

group('reading measurements back from words', () => {
  test('gives what was described', () => {
    fc.assert(
      fc.property(measurement, (one) => {
        const [reading, ...more] = readMeasurements(describeMeasurement(one));
        const where = one.goal ? standing(one.quantity, one.goal) : { miss: 0, relativeMiss: 0 };
        expect(more).toEqual([]);
        expect(reading).toMatchObject({
          name: one.name,
          value: Number(formatNumber(one.quantity.value)),
          side: Math.sign(where.miss),
          hard: one.goal?.hard ?? false,
          relativeMiss: Math.round(Math.abs(where.relativeMiss) * 100) / 100,
        });
      }),
      { numRuns: 500 },
    );
  });

  test('gives the bounds of the goal, as far as they were said', () => {
    fc.assert(
      fc.property(measurement, (one) => {
        const [reading] = readMeasurements(describeMeasurement(one));
        const { low, high, kind } = one.goal ?? {};
        const digits = kind === 'target' ? 1 : 9;
        if (low === undefined) expect(reading?.low).toBeUndefined();
        else expect(reading?.low).toBeCloseTo(asSaid(low) ?? Number.NaN, digits);
        if (high === undefined) expect(reading?.high).toBeUndefined();
        else expect(reading?.high).toBeCloseTo(asSaid(high) ?? Number.NaN, digits);
      }),
      { numRuns: 500 },
    );
  });

  test('finds them in a longer text, in order, also in a list', () => {
    const text = 'The plan:\n- QED = 0.41, goal ≥ 0.9, falls short by 0.49 (-54 %)\n* logP = 2\nThat is all.';
    expect(readMeasurements(text).map(({ name, value }) => [name, value])).toEqual([
      ['QED', 0.41],
      ['logP', 2],
    ]);
  });

  test('takes neither a problem nor an attribution for a measurement or a goal', () => {
    const words = describe(
      evaluation({
        problems: ['The valence of C = 5 is too high.'],
        measurements: [
          {
            name: 'logP',
            quantity: quantity(2),
            attributions: [{ subject: 'x', cause: 'dropping the hard goal ≤ 7', change: quantity(1) }],
          },
        ],
      }),
    );
    expect(readMeasurements(words)).toEqual([
      { name: 'logP', value: 2, side: 0, hard: false, relativeMiss: 0 },
    ]);
  });

  test('reads a miss in a unit that holds brackets', () => {
    expect(
      readMeasurements('heat = 9 J/(kg K), goal ≤ 6 J/(kg K), exceeds by 3 J/(kg K) (+50 %)')[0],
    ).toMatchObject({ side: 1, relativeMiss: 0.5, high: 6 });
  });
});
