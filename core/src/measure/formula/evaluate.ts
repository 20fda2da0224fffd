import { type Alike, alike } from './alike.ts';
import { type FormulaFunction, formulaFunctions } from './functions.ts';
import { type Part, type Term, writeTerm } from './term.ts';
import {
  isProblem,
  isPure,
  noUnit,
  type Problem,
  plain,
  purified,
  times,
  toPower,
  type Value,
} from './value.ts';

/** The value of a name, or why it has none. */
export type Lookup = (name: string) => Value | Problem;

/** Calculates a term; the first thing that goes wrong is its problem. */
export function evaluateTerm(term: Term, lookup: Lookup): Value | Problem {
  const value = calculated(term, lookup);
  return isProblem(value) || Number.isFinite(value.number)
    ? value
    : { problem: `${said(term)} is ${value.number}, which is no finite number` };
}

function calculated(term: Term, lookup: Lookup): Value | Problem {
  switch (term.kind) {
    case 'number':
      return plain(term.value);
    case 'name':
      return lookup(term.name);
    case 'minus': {
      const value = evaluateTerm(term.term, lookup);
      return isProblem(value) ? value : { ...value, number: -value.number };
    }
    case 'sum':
      return sumOf(term.parts, lookup);
    case 'product':
      return productOf(term.parts, lookup);
    case 'power':
      return powerOf(term.base, term.exponent, lookup);
    case 'call': {
      const called = formulaFunctions.get(term.name);
      return called ? callOf(called, term, lookup) : { problem: `there is no function ${term.name}` };
    }
  }
}

/** Evaluates several terms, up to the first problem. */
function all(terms: readonly Term[], lookup: Lookup): readonly Value[] | Problem {
  const values: Value[] = [];
  for (const term of terms) {
    const value = evaluateTerm(term, lookup);
    if (isProblem(value)) return value;
    values.push(value);
  }
  return values;
}

function sumOf(parts: readonly Part[], lookup: Lookup): Value | Problem {
  const terms = parts.map(({ term }) => term);
  const together = inOneUnit(terms, lookup, (one, other) => {
    const sign = parts[Math.max(one, other)]?.inverse ? '-' : '+';
    return `'${written(terms[one])} ${sign} 1 * ${written(terms[other], 3)}'`;
  });
  if ('problem' in together) return together;
  const { numbers, ...result } = together;
  // From left to right, as JavaScript adds.
  const number = numbers.reduce((sum, one, at) =>
    at === 0 ? one : parts[at]?.inverse ? sum - one : sum + one,
  );
  return { ...result, number };
}

function inOneUnit(
  terms: readonly Term[],
  lookup: Lookup,
  advice: (one: number, other: number) => string,
): Alike | Problem {
  const values = all(terms, lookup);
  if ('problem' in values) return values;
  return alike(values, (one, other) => {
    const [a, b] = [one, other].map((at) => `'${written(terms[at])}' ${unitOf(values[at])}`);
    return `${a} and ${b}, which do not go together: weight one of them, such as ${advice(one, other)}`;
  });
}

function productOf(parts: readonly Part[], lookup: Lookup): Value | Problem {
  const values = all(
    parts.map(({ term }) => term),
    lookup,
  );
  if ('problem' in values) return values;
  const zero = parts.find(({ inverse }, at) => inverse && values[at]?.number === 0);
  if (zero) return { problem: `it divides by ${said(zero.term)}, which is 0` };
  return values.reduce((product, value, at) => times(product, value, parts[at]?.inverse ?? false));
}

function powerOf(baseTerm: Term, exponentTerm: Term, lookup: Lookup): Value | Problem {
  const values = all([baseTerm, exponentTerm], lookup);
  if ('problem' in values) return values;
  const [base = plain(0), exponent = plain(0)] = values;
  if (exponent.kind === 'plain') {
    if (base.number === 0 && exponent.number < 0)
      return { problem: `it divides by ${said(baseTerm)}, which is 0` };
    return toPower(base, exponent.number);
  }
  const pure = pureNumbers([baseTerm, exponentTerm], values);
  if ('problem' in pure) return pure;
  const [below = 0, above = 0] = pure;
  return { kind: 'measured', number: below ** above, unit: noUnit };
}

function callOf(
  { units, of }: FormulaFunction,
  { name, terms }: Extract<Term, { kind: 'call' }>,
  lookup: Lookup,
): Value | Problem {
  if (units === 'alike') {
    const together = inOneUnit(terms, lookup, (_, other) => `'1 * ${written(terms[other], 3)}'`);
    if ('problem' in together) return together;
    const { numbers, ...result } = together;
    return { ...result, number: of(...numbers) };
  }
  const values = all(terms, lookup);
  if ('problem' in values) return values;
  const [value = plain(0)] = values;
  if (units === 'root') return toPower(value, 0.5);
  const pure = pureNumbers(terms, values, name);
  if ('problem' in pure) return pure;
  const number = of(...pure);
  return value.kind === 'plain' ? plain(number) : { kind: 'measured', number, unit: noUnit };
}

/** Values that have no unit, or a weight that stands for one. */
function pureNumbers(
  terms: readonly Term[],
  values: readonly Value[],
  by = 'a power',
): readonly number[] | Problem {
  const at = values.findIndex(({ kind, unit }) => kind === 'measured' && unit && !isPure(unit));
  if (at < 0) return values.map((value) => purified(value).number);
  const term = terms[at];
  return {
    ofUnits: true,
    problem: `'${written(term)}' ${unitOf(values[at])}, where ${by} takes a number without a unit: weight it, such as '0.1 * ${written(term, 3)}'`,
  };
}

const unitOf = (value: Value | undefined): string =>
  value?.unit && value.unit.name !== '' ? `is in ${value.unit.name}` : 'has no unit';
const written = (term: Term | undefined, least = 0): string => (term ? writeTerm(term, least) : '');
const said = (term: Term): string => {
  const text = writeTerm(term);
  return `'${text.length > 80 ? `${text.slice(0, 79)}…` : text}'`;
};
