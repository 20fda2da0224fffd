import { nearest, optionalPackage } from '../../errors/index.ts';
import type { Measurement } from '../evaluation.ts';
import { evaluateTerm } from './evaluate.ts';
import { type ParsedNode, readTerm } from './read-term.ts';
import { refused } from './refuse.ts';
import { checkSource } from './source.ts';
import { namesIn, type Term } from './term.ts';
import type { Formula, FormulaOptions } from './types.ts';
import { isProblem, measured, type Problem, type Value } from './value.ts';

/** Reads a formula; see `compileFormula`. */
export async function compile(text: string, options: FormulaOptions): Promise<Formula> {
  const source = checkSource(text);
  const { parse } = await optionalPackage(['mathjs@15'], 'Formulas need', () => import('mathjs/number'));
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
  const mixed = options.units && unitProblem(term, options.units);
  if (mixed !== undefined) throw refused(mixed);
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

/** Any numbers tell whether units go together; of several, that one of them can be divided by and has a logarithm. */
const probes = [0.731, 3.7, -2.3];

/** What is wrong with the units of a term, whatever its numbers. */
const unitProblem = (term: Term, units: Readonly<Record<string, string>>): string | undefined =>
  probes
    .map((number) => evaluateTerm(term, (name) => measured(number, units[name] ?? '')))
    .flatMap((value) => (isProblem(value) && value.ofUnits === true ? [value.problem] : []))[0];

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
