import { type Atom, aboutNumbers, atomsAbout, type ConditionWords, guards } from '../../conditions.ts';
import { kind } from '../../kind.ts';
import type { Code } from '../syntax/code.ts';
import {
  childAt,
  childrenAt,
  functionAround,
  isCondition,
  isListed,
  isValue,
  loopAround,
  type Site,
} from '../syntax/sites.ts';
import { before, isInFunction, operand, type Rewrite, readable, replace, type Template } from './template.ts';

const words: ConditionWords = {
  about: [
    [['array', 'string', 'object'], 'not {}', 1],
    [['array', 'string', 'object'], '{}', 0.4],
    [['array', 'string', 'object'], 'len({}) == 1', 0.6],
    [['array', 'string', 'object'], 'len({}) > 1', 0.35],
    ...aboutNumbers('=='),
    [['boolean'], '{}', 0.5],
    [['boolean'], 'not {}', 0.5],
    [['nothing'], '{} is None', 0.6],
    [['nothing'], '{} is not None', 0.5],
    [['string'], "{} != ' '", 0.3],
  ],
  equal: '==',
  unequal: '!=',
  holds: '[] in {}',
  lacks: '[] not in {}',
  collections: ['array', 'object'],
};

/** Conditions about the variables in scope. */
export const atoms = (code: Code, site: Site): readonly Atom[] =>
  atomsAbout(
    readable(code, site).map((one) => ({ name: one.name, kinds: code.kindsOfVariable(one) })),
    words,
    code.numbers.map(Number),
  );

/** Conditions about the element that a condition already compares, such as `values[i]` in `values[i] > 0`. */
function aboutSubject(code: Code, site: Site): readonly Atom[] {
  const subject = site.type === 'BinaryExpression' ? childAt(site, 'left') : undefined;
  return subject !== undefined && childAt(subject, 'index') !== undefined
    ? atomsAbout([{ name: subject.text, kinds: kind('number') }], words, code.numbers.map(Number))
    : [];
}

/** A condition with one more part, which makes it hold more often or more rarely. */
export const widerCondition: Template = {
  name: 'condition widened or narrowed',
  *rewrites(site, code) {
    const isBoolean = code.kinds(site).has('boolean') && site.parent?.type === 'ReturnStatement';
    if (!isValue(site) || !(isCondition(site) || isBoolean)) return;
    const isPlain = /^(?:and|or)$/u.test(site.operator?.text ?? '') || site.type === 'ConditionalExpression';
    const text = isPlain ? `(${site.text})` : site.text;
    for (const atom of [...aboutSubject(code, site), ...atoms(code, site)]) {
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
    for (const { condition, action, weight } of guards(atoms(code, site), results(code, around), {
      isFirst,
      inLoop,
    }))
      yield* before(site, code, `if ${condition}: ${action}`, weight);
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
