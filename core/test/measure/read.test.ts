import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import {
  describe,
  describeMeasurement,
  evaluation,
  formatNumber,
  quantity,
  readMeasurements,
  type Sensitivity,
  standing,
} from '../../src/measure/index.ts';
import { measuredNumber, measurement } from '../support/arbitraries.ts';

/** Those of a measurement's sensitivities that are said. */
const withoutTrifles = (all: readonly Sensitivity[]): readonly Sensitivity[] => {
  const largest = Math.max(...all.map(({ change }) => Math.abs(change.value)));
  return all.filter(({ change }) => Math.abs(change.value) * 20 >= largest);
};

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
          relativeMiss: expect.closeTo(Math.abs(where.relativeMiss), 2),
        });
        // A goal that is missed is never missed by nothing.
        expect(reading?.relativeMiss === 0).toBe(where.miss === 0);
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
      {
        name: 'logP',
        value: 2,
        side: 0,
        hard: false,
        relativeMiss: 0,
        sensitivities: [{ cause: 'dropping the hard goal ≤ 7', change: 1, unit: '' }],
      },
    ]);
  });

  test('reads a miss in a unit that holds brackets', () => {
    expect(
      readMeasurements('heat = 9 J/(kg K), goal ≤ 6 J/(kg K), exceeds by 3 J/(kg K) (+50 %)')[0],
    ).toMatchObject({ side: 1, relativeMiss: 0.5, high: 6 });
  });
});

/** What may stand before the verb: no semicolon and no line break; it may look like any other words of a measurement. */
const cause = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => !/[;\n\r\u2028\u2029]/u.test(text)),
  fc
    .array(
      fc.constantFrom(
        'raising w',
        ' raises it by about ',
        ' lowers it by about ',
        '3 Gy',
        ' = 1',
        ', goal ≤ 2',
      ),
    )
    .map((pieces) => pieces.join('')),
);

const withSensitivities = measurement.chain((one) =>
  fc.array(fc.tuple(cause, measuredNumber), { maxLength: 4 }).map((moves) => ({
    ...one,
    attributions: moves.map(([words, by]) => ({
      subject: 'w',
      cause: words,
      change: quantity(by, one.quantity.unit),
    })),
  })),
);

group('reading sensitivities back from words', () => {
  test('gives causes and changes as they were described, and leaves the rest of the reading as it is', () => {
    fc.assert(
      fc.property(fc.array(withSensitivities, { minLength: 1, maxLength: 3 }), (measurements) => {
        const described = describe(evaluation({ measurements }));
        const readings = readMeasurements(described);
        expect(readings.map(({ sensitivities }) => sensitivities)).toEqual(
          measurements.map(({ quantity: { unit }, attributions }) =>
            withoutTrifles(attributions).map(({ cause: words, change }) => ({
              cause: words,
              change: Number(formatNumber(change.value)) || 0,
              unit,
            })),
          ),
        );
        const alone = readMeasurements(describe(evaluation({ measurements }), { sensitivities: false }));
        expect(readings.map((reading) => ({ ...reading, sensitivities: [] }))).toEqual(alone);
      }),
      { numRuns: 500 },
    );
  });

  test('knows nothing of what is under a twentieth of the largest, and of a quantity’s own derivative', () => {
    const attributions = [
      { subject: 'w', cause: 'raising w', change: quantity(-2) },
      { subject: 'u', cause: 'raising u', change: quantity(0.099) },
      { subject: 'v', cause: 'raising v', change: quantity(0.1) },
      { subject: 'overall', cause: 'raising overall', change: quantity(90) },
    ];
    const words = describeMeasurement({ name: 'overall', quantity: quantity(7), attributions });
    expect(words).toBe('overall = 7; raising w lowers it by about 2; raising v raises it by about 0.1');
  });

  test('gives a change in the unit of the measurement, as it was said', () => {
    const attributions = [{ subject: 'w', cause: 'raising w', change: quantity(-150, 'cGy') }];
    const words = describeMeasurement({ name: 'dose', quantity: quantity(70, 'Gy', 2), attributions });
    expect(readMeasurements(words)[0]?.sensitivities).toEqual([
      { cause: 'raising w', change: -1.5, unit: 'Gy' },
    ]);
    const share = { name: 'V70', quantity: quantity(24, '%', 2), attributions: [] };
    const said = `${describeMeasurement(share)}; raising w lowers it by about 1.3`;
    expect(readMeasurements(said)[0]?.sensitivities).toEqual([
      { cause: 'raising w', change: -1.3, unit: '%' },
    ]);
  });

  test('reads a sentence that ends with a full stop, and passes over what is said otherwise', () => {
    const words = [
      '- logP = 2; a ring less lowers it by about 0.4.; a chlorine raises it by a lot; lowers it by about',
      'QED = 0.4; raising logP by 1 raises it by about much',
      'A ring less lowers it by about 0.4',
    ].join('\n');
    expect(readMeasurements(words).map(({ name, sensitivities }) => [name, sensitivities])).toEqual([
      ['logP', [{ cause: 'a ring less', change: -0.4, unit: '' }]],
      ['QED', []],
    ]);
  });

  test.each([
    ['verbs', ' raises it by about '],
    ['semicolons', '; '],
    ['digits', '; x raises it by about 1'.padEnd(40, '1')],
    ['units', '; x raises it by about 1 a. '],
    ['verdicts', ', goal ≤ 1, exceeds by 2 ('],
    ['signs', ', goal ≤ 1, exceeds by (+1'],
  ])('takes time that grows as the text, also with many %s', (_, piece) => {
    // Two million characters: where time grew as their square, this would take hours.
    const text = `x = 1${piece.repeat(2e6 / piece.length)}`;
    expect(readMeasurements(text)).toHaveLength(1);
  });
});
