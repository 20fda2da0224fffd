import type { Code } from '../syntax/code.ts';
import {
  childrenAt,
  functionAround,
  isCondition,
  isListed,
  isValue,
  loopAround,
  type Site,
} from '../syntax/sites.ts';
import { before, isInFunction, operand, type Rewrite, readable, replace, type Template } from './template.ts';

interface Atom {
  readonly text: string;
  readonly weight: number;
}

/** Conditions about the variables in scope: what guards and wider conditions are made of. */
export function atoms(code: Code, site: Site): readonly Atom[] {
  const found: Atom[] = [];
  const offer = (text: string, weight: number): unknown => found.push({ text, weight });
  const variables = readable(code, site).slice(0, 8);
  const numbers = variables.filter((one) => code.kindsOfVariable(one).has('number'));
  for (const one of variables) {
    const kinds = code.kindsOfVariable(one);
    const { name } = one;
    if (kinds.has('array') || kinds.has('string') || kinds.has('object')) {
      offer(`not ${name}`, 1);
      offer(name, 0.4);
      offer(`len(${name}) == 1`, 0.6);
      offer(`len(${name}) > 1`, 0.35);
    }
    if (kinds.has('number')) {
      offer(`${name} == 0`, 0.8);
      offer(`${name} > 0`, 0.6);
      offer(`${name} < 0`, 0.6);
      offer(`${name} == 1`, 0.6);
      offer(`${name} > 1`, 0.35);
      offer(`${name} < 2`, 0.4);
      offer(`${name} % 2 == 0`, 0.45);
      offer(`${name} % 2 == 1`, 0.45);
      for (const number of code.numbers)
        if (/^(?:[3-9]|\d{2,})$/u.test(number)) offer(`${name} % ${number} == 0`, 0.2);
    }
    if (kinds.has('boolean')) {
      offer(name, 0.5);
      offer(`not ${name}`, 0.5);
    }
    if (kinds.has('nothing')) {
      offer(`${name} is None`, 0.6);
      offer(`${name} is not None`, 0.5);
    }
    if (kinds.has('string')) offer(`${name} != ' '`, 0.3);
  }
  for (const [at, one] of numbers.entries())
    for (const other of numbers.slice(at + 1))
      for (const operator of ['==', '!=', '<', '>', '<=', '>='])
        offer(`${one.name} ${operator} ${other.name}`, /^[=!]=$/u.test(operator) ? 0.5 : 0.3);
  for (const list of variables.filter((one) =>
    /array|object/u.test([...code.kindsOfVariable(one)].join(' ')),
  ))
    for (const one of variables)
      if (one !== list) {
        offer(`${one.name} in ${list.name}`, 0.3);
        offer(`${one.name} not in ${list.name}`, 0.3);
      }
  return found;
}

/** A condition with one more part, which makes it hold more often or more rarely. */
export const widerCondition: Template = {
  name: 'condition widened or narrowed',
  *rewrites(site, code) {
    const isBoolean = code.kinds(site).has('boolean') && site.parent?.type === 'ReturnStatement';
    if (!isValue(site) || !(isCondition(site) || isBoolean)) return;
    const isPlain = /^(?:and|or)$/u.test(site.operator?.text ?? '') || site.type === 'ConditionalExpression';
    const text = isPlain ? `(${site.text})` : site.text;
    for (const atom of atoms(code, site)) {
      yield replace(site, `${text} and ${atom.text}`, 0.28 * atom.weight);
      yield replace(site, `${text} or ${atom.text}`, 0.28 * atom.weight);
    }
  },
};

/** A comprehension that takes only some of its elements. */
export const missingFilter: Template = {
  name: 'missing condition in a comprehension',
  *rewrites(site, code): Iterable<Rewrite> {
    const iterable = site.children.filter(({ role }) => role === 'iterable').at(-1);
    if (site.type === 'ForStatement' || iterable === undefined) return;
    if (site.children.some(({ role }) => role === 'test')) return;
    const [element] = childrenAt(site, 'element');
    for (const atom of element === undefined ? [] : atoms(code, element))
      yield replace(iterable, `${operand(iterable)} if ${atom.text}`, 0.15 * atom.weight);
  },
};

/** What a guard gives back: what the function gives back elsewhere, its parameters, and the usual nothings. */
function results(code: Code, around: Site): readonly string[] {
  const found = new Set<string>();
  for (const { role, type, text, parent } of code.sites)
    if (
      role === 'value' &&
      parent?.type === 'ReturnStatement' &&
      !/Expression$/u.test(type) &&
      type !== 'VariableName'
    )
      found.add(text);
  for (const usual of ['0', '1', '-1', '[]', "''", 'None', 'True', 'False']) found.add(usual);
  for (const { scope, kind, name } of code.variables)
    if (scope === around && kind === 'parameter') found.add(name);
  return [...found];
}

/** A base case or a guard before a function's first statement, or before any other. */
export const missingGuard: Template = {
  name: 'missing guard or base case',
  *rewrites(site, code): Iterable<Rewrite> {
    const around = functionAround(site);
    if (!isListed(site) || around === undefined) return;
    const isFirst = site.index === 0 && site.parent?.parent === around;
    const inLoop = loopAround(site) !== undefined;
    const weight = isFirst ? 0.22 : inLoop ? 0.08 : 0.05;
    for (const atom of atoms(code, site)) {
      if (inLoop) {
        yield* before(site, code, `if ${atom.text}: continue`, 0.12 * atom.weight);
        yield* before(site, code, `if ${atom.text}: break`, 0.1 * atom.weight);
      }
      for (const result of results(code, around))
        yield* before(site, code, `if ${atom.text}: return ${result}`, weight * atom.weight);
    }
  },
};

/** A statement that should run only under a condition. */
export const missingCondition: Template = {
  name: 'missing condition around a statement',
  *rewrites(site, code) {
    const isSimple = /^(?:Expression|Return|Assign|Update)Statement$/u.test(site.type);
    if (!isListed(site) || !isSimple || !isInFunction(site) || site.text.includes('\n')) return;
    for (const atom of atoms(code, site)) {
      const { start } = site;
      yield { edits: [{ start, end: start, text: `if ${atom.text}: ` }], weight: 0.12 * atom.weight };
    }
  },
};
