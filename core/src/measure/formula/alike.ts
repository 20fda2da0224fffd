import { defined } from '../../errors/index.ts';
import { sameDimension } from '../unit-expression.ts';
import { isPure, type NamedUnit, type Problem, type Value } from './value.ts';

/** Values as numbers of one unit, so that they can be added and compared. */
export interface Alike {
  readonly numbers: readonly number[];
  /** What the result is, apart from its number. */
  readonly kind: Value['kind'];
  readonly unit?: NamedUnit;
}

/**
 * Brings values to the unit of the first of their kind.
 *
 * Plain numbers are taken to be in it; weighted ones fit whatever the unit is, and convert where the first of their kind has
 * another. A weighted share or percentage stays the number that its weight was chosen for.
 *
 * @param mismatch Says that two of them, by their positions, measure different things.
 */
export function alike(
  values: readonly Value[],
  mismatch: (one: number, other: number) => string,
): Alike | Problem {
  const strict = values.findIndex(({ kind }) => kind === 'measured');
  const firsts = values.map((value) => values.find((first) => ofOneKind(first, value))?.unit);
  const base = values[strict]?.unit;
  const other = values.findIndex(
    ({ kind, unit }) => kind === 'measured' && base && unit && !sameDimension(base, unit),
  );
  if (other >= 0) return { ofUnits: true, problem: mismatch(strict, other) };
  const numbers = values.map(({ number, unit }, at) => inUnitOf(number, unit, firsts[at]));
  if (strict >= 0) return { numbers, kind: 'measured', ...defined({ unit: firsts[strict] }) };
  const weighted = values.filter(({ kind }) => kind === 'weighted');
  const [first] = weighted;
  if (!first) return { numbers, kind: 'plain' };
  const one = weighted.every((value) => ofOneKind(first, value));
  return { numbers, kind: 'weighted', ...defined({ unit: one ? first.unit : undefined }) };
}

/** Whether two values are converted into each other when they meet in a sum. */
function ofOneKind(one: Value, other: Value): boolean {
  if (!one.unit || !other.unit || !sameDimension(one.unit, other.unit)) return false;
  return (
    !isPure(one.unit) ||
    one.unit.name === other.unit.name ||
    (one.kind === 'measured' && other.kind === 'measured')
  );
}

function inUnitOf(number: number, from: NamedUnit | undefined, to: NamedUnit | undefined): number {
  if (!from || !to || (from.factor === to.factor && from.offset === to.offset)) return number;
  return Number((((number + from.offset) * from.factor) / to.factor - to.offset).toPrecision(14));
}
