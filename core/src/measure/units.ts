import { type TextGradError, usageError } from '../errors/index.ts';
import { parseUnit, sameDimension } from './unit-expression.ts';

/** Dimensionless scales, as multiples of one. */
const scales: Readonly<Record<string, number>> = { '': 1, '%': 0.01 };

/**
 * Converts a number from one unit to another.
 *
 * Units are those of our fields and the usual ones, by themselves or multiplied and divided (`Gy`, `kcal/mol`, `cm^3`,
 * `Å²`, `degC`, `mg/ml`), plus `%` and '' for dimensionless. One that is not known can be compared with itself alone.
 *
 * @throws TextGradError `UNIT_MISMATCH` when the units measure different things or one is unknown.
 *
 * @example
 * ```ts
 * import { convertUnit } from '@textgrad/core';
 *
 * console.log(convertUnit(7020, 'cGy', 'Gy')); // 70.2
 * ```
 */
export function convertUnit(value: number, from: string, to: string): number {
  if (from === to) return value;
  const [a, b] = [scales[from], scales[to]];
  if (a !== undefined && b !== undefined) return (value * a) / b;
  if (a !== undefined || b !== undefined) throw unitMismatch(from, to);
  const [one, other] = [parseUnit(from), parseUnit(to)];
  if (!one || !other || !sameDimension(one, other)) throw unitMismatch(from, to);
  const base = (value + one.offset) * one.factor;
  return Number((base / other.factor - other.offset).toPrecision(14));
}

/** Converts a difference: of temperatures, say, without their zero. */
export function convertDifference(value: number, from: string, to: string): number {
  return from === to
    ? value
    : Number((convertUnit(value, from, to) - convertUnit(0, from, to)).toPrecision(12));
}

function unitMismatch(from: string, to: string): TextGradError {
  return usageError(
    'UNIT_MISMATCH',
    `A value in '${from}' cannot be compared with one in '${to}': give both in units of the same kind.`,
    { details: { from, to } },
  );
}
