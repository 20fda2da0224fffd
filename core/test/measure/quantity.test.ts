import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, formatQuantity, quantity } from '../../src/measure/index.ts';
import { inUnit } from '../../src/measure/quantity.ts';

describe('a quantity', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is never %s', (value) => {
    expect(() => quantity(value, 'Gy')).toThrow(expect.objectContaining({ code: 'QUANTITY_NOT_FINITE' }));
  });

  test('is said with its uncertainty and unit', () => {
    expect(formatQuantity(quantity(70.2, 'Gy'))).toBe('70.2 Gy');
    expect(formatQuantity(quantity(0.41))).toBe('0.41');
    expect(formatQuantity(quantity(-7.1, 'kcal/mol', 0.2))).toBe('-7.1 ± 0.2 kcal/mol');
  });

  test('takes its uncertainty along into another unit', () => {
    expect(inUnit(quantity(7_020, 'cGy', 50), 'Gy')).toEqual({ value: 70.2, unit: 'Gy', uncertainty: 0.5 });
  });

  test('an uncertainty of a temperature is a difference, not a temperature', () => {
    expect(inUnit(quantity(20, 'degC', 2), 'K')).toEqual({ value: 293.15, unit: 'K', uncertainty: 2 });
  });

  test('numbers are said with at most four significant digits, and so within 0.05 % of their value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (value) => {
        const said = Number(formatNumber(value));
        expect(Math.abs(said - value)).toBeLessThanOrEqual(Math.abs(value) * 5.001e-4);
        expect(formatNumber(said)).toBe(formatNumber(value));
      }),
    );
  });
});
