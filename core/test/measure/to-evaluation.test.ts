import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import {
  compareEvaluations,
  describe,
  evaluation,
  type MeasureResult,
  readMeasurements,
  toEvaluation,
} from '../../src/measure/index.ts';
import { anyEvaluation, measuredNumber } from '../support/arbitraries.ts';

group('what a measure gives back', () => {
  test('is the score and a measurement where it is a number, and feasible', () => {
    fc.assert(
      fc.property(measuredNumber, (score) => {
        const made = toEvaluation(score);
        expect(made).toMatchObject({ score, feasible: true, problems: [] });
        expect(readMeasurements(describe(made)).map(({ name }) => name)).toEqual(['score']);
      }),
    );
  });

  test('orders candidates as its numbers do', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        const order = compareEvaluations(toEvaluation(one), toEvaluation([other, 'words']));
        expect(Math.sign(order)).toBe(Math.sign(one - other));
      }),
    );
  });

  test('says its words after the number', () => {
    expect(describe(toEvaluation([-3, 'Too long.']))).toBe('score = -3\nfeedback: Too long.');
    expect(describe(toEvaluation([-3, ' ']))).toBe('score = -3');
  });

  test('is taken as it is where it is an evaluation, measured or not', () => {
    fc.assert(
      fc.property(anyEvaluation, (given) => {
        expect(toEvaluation(given)).toBe(given);
      }),
    );
    expect(toEvaluation(evaluation({ problems: ['no'] })).feasible).toBe(false);
  });

  test.each<[unknown, string]>([
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [undefined, 'undefined'],
    [null, 'null'],
    [true, 'true'],
    ['0.5', "'0.5'"],
    ['x'.repeat(100), `'${'x'.repeat(59)}…'`],
    [[], '[]'],
    [[1], '[1]'],
    [[Number.NaN, 'words'], "[NaN, 'words']"],
    [[1, 2], '[1, 2]'],
    [[1, 'a', 'b', 'c'], "[1, 'a', 'b', …]"],
    [{}, 'an object with nothing in it'],
    [{ ...evaluation({ score: 1 }), score: Number.NaN }, 'an object with score, feasible, measurements'],
    [{ ...evaluation({ score: 1 }), feedback: null }, 'an object with score, feasible, measurements'],
    [() => 1, 'a function'],
    [Symbol('odd'), 'Symbol(odd)'],
  ])('is refused where it is %s, which is said with the candidate', (given, named) => {
    const read = (): unknown => toEvaluation(given as MeasureResult, 'the text');
    expect(read).toThrow(expect.objectContaining({ kind: 'usage', code: 'MEASURE_INVALID' }));
    expect(read).toThrow(`The measure of 'the text' gave back ${named}`);
    expect(read).toThrow(/a finite number, \[number, words\], .* or what evaluation\(\) makes is wanted/u);
  });
});
