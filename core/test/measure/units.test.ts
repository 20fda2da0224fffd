import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertUnit } from '../../src/measure/units.ts';

const mismatch = expect.objectContaining({ kind: 'usage', code: 'UNIT_MISMATCH' });

describe('converting units', () => {
  test.each([
    [7_020, 'cGy', 'Gy', 70.2],
    [2, 'J/kg', 'Gy', 2],
    [0.241, '', '%', 24.1],
    [20, '%', '', 0.2],
    [1, 'kcal/mol', 'kJ/mol', 4.184],
    [10, 'Å', 'nm', 1],
    [1, 'nm²', 'Å²', 100],
    [1, 'cm³', 'mm³', 1_000],
    [90, 'minutes', 'h', 1.5],
    [20, 'degC', 'K', 293.15],
    [212, 'degF', 'degC', 100],
  ])('%d %s in %s is %d', (value, from, to, expected) => {
    expect(convertUnit(value, from, to)).toBeCloseTo(expected, 9);
  });

  test.each([
    ['Gy', 'm'],
    ['Gy', ''],
    ['', 'Gy'],
    ['%', 'mm'],
    ['kcal/mol', 'kcal'],
    ['Gy', 'furlongs per coffee'],
    ['no such unit', 'Gy'],
  ])('%s and %s measure different things, which is an error', (from, to) => {
    expect(() => convertUnit(1, from, to)).toThrow(mismatch);
  });

  test('a mismatch says both units', () => {
    expect(() => convertUnit(1, 'Gy', 'mm')).toThrow(/'Gy'.*'mm'/u);
  });

  test('units of a field of its own need no table as long as they are the same', () => {
    expect(convertUnit(3, 'style points', 'style points')).toBe(3);
  });

  test('there and back again is where it began', () => {
    const pair = fc.constantFrom(
      ['Gy', 'cGy'],
      ['kcal/mol', 'kJ/mol'],
      ['Å', 'nm'],
      ['', '%'],
      ['degC', 'K'],
    );
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), pair, (value, [from, to]) => {
        const back = convertUnit(convertUnit(value, String(from), String(to)), String(to), String(from));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
      }),
    );
  });
});
