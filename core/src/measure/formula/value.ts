import { dimensionless, parseUnit, powerOfUnit, timesUnit } from '../unit-expression.ts';
import type { Unit } from '../unit-table.ts';

/** A unit with how it is written; '' for no unit. */
export interface NamedUnit extends Unit {
  readonly name: string;
}

/**
 * What a part of a formula amounts to.
 *
 * `plain`: made of numbers alone; it takes the unit of its neighbour. `measured`: has a unit to be respected. `weighted`:
 * a number multiplied it, so it fits any sum; its unit, if it is still of one, converts what is of the same kind.
 */
export interface Value {
  readonly kind: 'plain' | 'measured' | 'weighted';
  readonly number: number;
  readonly unit?: NamedUnit;
}

/** Why a formula has no value. */
export interface Problem {
  readonly problem: string;
  /** Whether it is the units', so that no other numbers mend it. */
  readonly ofUnits?: boolean;
}

export const isProblem = (one: Value | Problem): one is Problem => 'problem' in one;

export const plain = (number: number): Value => ({ kind: 'plain', number });

/** The unit of a number without one. */
export const noUnit: NamedUnit = { ...dimensionless, name: '' };

/** A measured number; a unit that is not known is of a kind of its own. */
export function measured(number: number, name: string): Value {
  const known = name === '' ? noUnit : name === '%' ? { ...noUnit, factor: 0.01 } : parseUnit(name);
  return {
    kind: 'measured',
    number,
    unit: { ...(known ?? { dimension: { [`'${name}'`]: 1 }, factor: 1, offset: 0 }), name },
  };
}

/** Whether a unit is a number's: none, or %. */
export const isPure = (unit: Unit): boolean => Object.keys(unit.dimension).length === 0;

/** A measured value without a unit as what it is a part of: 20 % is 0.2. A weight keeps the number that it is for. */
export const purified = (value: Value): Value =>
  value.kind === 'measured' && value.unit && isPure(value.unit)
    ? { kind: 'measured', number: value.number * value.unit.factor, unit: noUnit }
    : value;

/** A temperature counted from absolute zero, anything else as it is. */
const absolute = (value: Value): Value =>
  value.unit === undefined || value.unit.offset === 0
    ? value
    : { ...value, number: value.number + value.unit.offset, unit: { ...value.unit, offset: 0 } };

/** A value to the power of a plain number. */
export function toPower(base: Value, exponent: number): Value {
  const { kind, number, unit } = base.kind === 'measured' ? absolute(purified(base)) : base;
  const raised = number ** exponent;
  if (kind === 'plain' || unit === undefined) return { kind, number: raised };
  const name = unit.name === '' ? '' : `(${unit.name})^${exponent}`;
  return purified({ kind, number: raised, unit: { ...powerOfUnit(unit, exponent), name } });
}

/** A product, or a quotient when the second is inverse. */
export function times(one: Value, other: Value, inverse: boolean): Value {
  const plainOne = one.kind === 'plain';
  const [a, b] = plainOne || other.kind === 'plain' ? [one, other] : [absolute(one), absolute(other)];
  const number = inverse ? a.number / b.number : a.number * b.number;
  if (plainOne && other.kind === 'plain') return plain(number);
  const kind =
    plainOne || other.kind === 'plain' || one.kind === 'weighted' || other.kind === 'weighted'
      ? 'weighted'
      : 'measured';
  const left = plainOne ? noUnit : a.unit;
  const right = other.kind === 'plain' ? noUnit : b.unit;
  if (left === undefined || right === undefined) return { kind, number };
  return purified({ kind, number, unit: combined(left, right, inverse) });
}

function combined(left: NamedUnit, right: NamedUnit, inverse: boolean): NamedUnit {
  if (right.name === '') return left;
  if (left.name === '' && !inverse) return right;
  const name = `${left.name || '1'}${inverse ? '/' : ' '}${right.name}`;
  return { ...timesUnit(left, inverse ? powerOfUnit(right, -1) : right), name };
}
