import { createRequire } from 'node:module';
import type { FactoryFunctionMap, Unit } from 'mathjs';
import { type TextGradError, usageError } from '../errors/index.ts';

/** Units of our fields that mathjs does not know, in terms of units that it knows. */
const definitions: Readonly<Record<string, string>> = {
  Gy: '1 J/kg',
  cGy: '0.01 Gy',
  kcal: '4184 J',
  Da: '1.66053906660e-27 kg',
};

/** Dimensionless scales, as multiples of one. */
const scales: Readonly<Record<string, number>> = { '': 1, '%': 0.01 };

type UnitFactory = (value: number, unit: string) => Unit;
let factory: UnitFactory | undefined;

/** mathjs takes half a second to load, so it is loaded when two different units first meet. */
function units(): UnitFactory {
  if (!factory) {
    const mathjs = createRequire(import.meta.url)('mathjs') as typeof import('mathjs');
    const math = mathjs.create(mathjs.all as FactoryFunctionMap);
    for (const [name, definition] of Object.entries(definitions)) math.createUnit(name, definition);
    factory = (value, unit) => math.unit(value, unit);
  }
  return factory;
}

/** A printed unit as mathjs reads it. */
const asExpression = (unit: string): string =>
  unit.replaceAll('²', '^2').replaceAll('³', '^3').replaceAll('Å', 'angstrom');

/**
 * Converts a number from one unit to another.
 *
 * Units are mathjs expressions (`J/kg`, `kcal/mol`), plus Gy, cGy, kcal, Da, Å, `%` and '' for dimensionless.
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
  try {
    return Number(units()(value, asExpression(from)).toNumber(asExpression(to)).toPrecision(14));
  } catch (cause) {
    throw unitMismatch(from, to, cause);
  }
}

/** Converts a difference: of temperatures, say, without their zero. */
export function convertDifference(value: number, from: string, to: string): number {
  return from === to
    ? value
    : Number((convertUnit(value, from, to) - convertUnit(0, from, to)).toPrecision(12));
}

function unitMismatch(from: string, to: string, cause?: unknown): TextGradError {
  return usageError(
    'UNIT_MISMATCH',
    `A value in '${from}' cannot be compared with one in '${to}': give both in units of the same kind.`,
    { details: { from, to }, cause },
  );
}
