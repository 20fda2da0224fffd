import { nearest } from '../errors/index.ts';
import type { Measurement } from './evaluation.ts';
import { evaluateTerm } from './formula/evaluate.ts';
import { type ParsedNode, readTerm } from './formula/read-term.ts';
import { refused } from './formula/refuse.ts';
import { checkSource } from './formula/source.ts';
import { namesIn } from './formula/term.ts';
import { isProblem, measured, type Problem, type Value } from './formula/value.ts';

/** The value of a formula, or why it has none, in a sentence. */
export type FormulaResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: string };

/** An objective that is written as arithmetic on measurements. */
export interface Formula {
  /** As it was given. */
  readonly text: string;
  /** The measurements that it needs, each once, in the order in which they come. */
  readonly names: readonly string[];
  evaluate(measurements: readonly Measurement[]): FormulaResult;
}

/** Options of {@link compileFormula}. */
export interface FormulaOptions {
  /** The names that measurements will have, where they are known: a formula with another one is refused. */
  readonly names?: readonly string[];
}

/**
 * Reads an objective such as `-(docking) - 10 * (1 - QED)`: numbers, names of measurements, `+ - * / ^`, parentheses, abs,
 * clamp(value, low, high), exp, log, log10, max, min, sqrt and tanh, and nothing else.
 *
 * A name with blanks or signs stands in backticks: `` `V70 rectum` ``. Units are checked: what is added, subtracted or
 * compared (max, min, clamp) must be of one kind and is converted to the unit of the first, so Gy + cGy is right and
 * Gy + % is a problem. A plain number has the unit of its neighbours. A number that multiplies or divides is a weight, and what
 * has one fits every sum with the number that was measured; exp, log, log10, tanh and exponents need no unit or a weight.
 * Without a weight, 20 % is 0.2 where it is multiplied or goes into a function, and converts to and from a number without a
 * unit; with one it is 20.
 *
 * mathjs reads the text and is loaded then; nothing of it evaluates anything.
 *
 * @throws TextGradError `FORMULA_INVALID` for anything else that a formula could hold, more than 2,000 characters or 50
 * nested parentheses, or a name that is not among `names`.
 *
 * @example
 * ```ts
 * import { compileFormula, quantity } from '@textgrad/core';
 *
 * const formula = await compileFormula('-(docking) - 10 * (1 - QED)');
 * console.log(formula.names); // [ 'docking', 'QED' ]
 * const docking = { name: 'docking', quantity: quantity(-8, 'kcal/mol') };
 * console.log(formula.evaluate([docking, { name: 'QED', quantity: quantity(0.75) }])); // { ok: true, value: 5.5 }
 * ```
 */
export async function compileFormula(text: string, options: FormulaOptions = {}): Promise<Formula> {
  const source = checkSource(text);
  const { parse } = await import('mathjs/number');
  let tree: ParsedNode;
  try {
    tree = parse(source.text) as unknown as ParsedNode;
  } catch (cause) {
    throw refused('it cannot be read as arithmetic', cause);
  }
  const term = readTerm(tree, source.quoted);
  const names = namesIn(term);
  const { names: known } = options;
  const unknown = known && names.find((name) => !known.includes(name));
  if (known && unknown !== undefined) throw refused(notMeasured(unknown, known));
  return {
    text,
    names,
    evaluate(measurements) {
      const value = evaluateTerm(term, (name) => lookup(name, measurements));
      return isProblem(value)
        ? { ok: false, problem: `The formula has no value: ${value.problem}.` }
        : { ok: true, value: value.number };
    },
  };
}

function lookup(name: string, measurements: readonly Measurement[]): Value | Problem {
  const found = measurements.find((measurement) => measurement.name === name);
  if (found) return measured(found.quantity.value, found.quantity.unit);
  return {
    problem: notMeasured(
      name,
      measurements.map((measurement) => measurement.name),
    ),
  };
}

function notMeasured(name: string, names: readonly string[]): string {
  const near = nearest(name, names).replace(/^Did/u, 'did').trim();
  const some = names.slice(0, 10).map((one) => `'${one}'`);
  const listed = near || (some.length === 0 ? 'nothing is measured' : `measured: ${some.join(', ')}`);
  return `'${name}' is not measured (${listed})`;
}
