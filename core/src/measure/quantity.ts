import { usageError } from '../errors/index.ts';
import { convertDifference, convertUnit } from './units.ts';

/** A measured or wanted number with its unit ('' for dimensionless) and, where known, its standard uncertainty. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly uncertainty?: number;
}

/**
 * Makes a quantity.
 *
 * @throws TextGradError `QUANTITY_NOT_FINITE` for NaN and infinities: a simulator that has no value reports a problem.
 *
 * @example
 * ```ts
 * import { quantity } from '@textgrad/core';
 *
 * const dose = quantity(70.2, 'Gy');
 * ```
 */
export function quantity(value: number, unit = '', uncertainty?: number): Quantity {
  if (!Number.isFinite(value))
    throw usageError(
      'QUANTITY_NOT_FINITE',
      `A quantity must be a finite number, not ${value}. Report a problem instead.`,
    );
  return uncertainty === undefined ? { value, unit } : { value, unit, uncertainty };
}

/** The same quantity in another unit. */
export function inUnit(q: Quantity, unit: string): Quantity {
  return quantity(
    convertUnit(q.value, q.unit, unit),
    unit,
    q.uncertainty === undefined ? undefined : convertDifference(q.uncertainty, q.unit, unit),
  );
}

/** At most four significant digits, without trailing zeros: enough for feedback, and the same on every machine. */
export function formatNumber(value: number): string {
  return Number(value.toPrecision(4)).toString();
}

/** A quantity in words: `70.2 Gy`, `0.41`, `-7.1 ± 0.2 kcal/mol`. */
export function formatQuantity(q: Quantity): string {
  const spread = q.uncertainty === undefined ? '' : ` ± ${formatNumber(q.uncertainty)}`;
  return `${formatNumber(q.value)}${spread}${q.unit === '' ? '' : ` ${q.unit}`}`;
}
