import { type Atom, aboutNumbers, atomsAbout, type ConditionWords, guards } from '../../conditions.ts';
import { kind } from '../../kind.ts';
import type { Code } from '../syntax/code.ts';
import { childAt, functionAround, isListed, isValue, loopAround, type Site } from '../syntax/sites.ts';
import { readable } from './names.ts';
import { before, isCondition, type Rewrite, replace, type Template } from './template.ts';

const words: ConditionWords = {
  about: [
    [['array', 'string'], '{}.length === 0', 1],
    [['array', 'string'], '{}.length > 0', 0.6],
    [['array', 'string'], '{}.length === 1', 0.6],
    ...aboutNumbers('==='),
    [['boolean'], '{}', 0.5],
    [['boolean'], '!{}', 0.5],
    [['nothing', 'object'], '{} === null', 0.6],
    [['nothing', 'object'], '{} === undefined', 0.6],
    [['nothing', 'object'], '{} != null', 0.5],
    [['string'], "{} === ''", 0.4],
    [['string'], "{} !== ' '", 0.3],
  ],
  equal: '===',
  unequal: '!==',
  holds: '{}.includes([])',
  lacks: '!{}.includes([])',
  collections: ['array'],
};

/** Conditions about the variables in scope. */
export const atoms = (code: Code, site: Site): readonly Atom[] =>
  atomsAbout(
    readable(code, site).map((one) => ({ name: one.name, kinds: code.kindsOfVariable(one) })),
    words,
    code.numbers,
  );

/** Conditions about the element that a condition already compares, such as `list[i]` in `list[i] > 0`. */
function aboutSubject(code: Code, site: Site): readonly Atom[] {
  const subject = site.node.type === 'BinaryExpression' ? childAt(site, 'left') : undefined;
  return subject?.node.type === 'MemberExpression' && subject.node.computed
    ? atomsAbout([{ name: code.text(subject), kinds: kind('number') }], words, code.numbers)
    : [];
}

/** A condition with one more part, which makes it hold more often or more rarely. */
export const widerCondition: Template = {
  name: 'condition widened or narrowed',
  *rewrites(site, code) {
    const isBoolean = code.kinds(site).has('boolean') && site.parent?.node.type === 'ReturnStatement';
    if (!isValue(site) || !(isCondition(site) || isBoolean)) return;
    const text = /^(?:Binary|Call|Member|Unary)Expression$|^Identifier$/u.test(site.node.type)
      ? code.text(site)
      : `(${code.text(site)})`;
    for (const atom of [...aboutSubject(code, site), ...atoms(code, site)]) {
      yield replace(site, `${text} && ${atom.text}`, 0.28 * atom.weight);
      yield replace(site, `${text} || ${atom.text}`, 0.28 * atom.weight);
      yield replace(site, `${atom.text} && ${text}`, 0.08 * atom.weight);
      yield replace(site, `${atom.text} || ${text}`, 0.08 * atom.weight);
    }
  },
};

/** What a guard gives back: what the function gives back elsewhere, its parameters, and the usual nothings. */
function results(code: Code, around: Site): readonly string[] {
  const found = new Set<string>();
  for (const other of code.sites) {
    if (other.node.type !== 'ReturnStatement' || functionAround(other) !== around) continue;
    const value = childAt(other, 'argument');
    if (value?.node.type === 'Literal' || value?.node.type === 'ArrayExpression') found.add(code.text(value));
  }
  for (const usual of ['0', '1', '-1', '[]', "''", 'null', 'undefined', 'true', 'false']) found.add(usual);
  for (const one of code.visible(around))
    if (one.scope === around && one.kind === 'parameter') found.add(one.name);
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
      yield before(site, `if (${condition}) ${action}; `, weight);
  },
};

/** A statement that should run only under a condition. */
export const missingCondition: Template = {
  name: 'missing condition around a statement',
  *rewrites(site, code) {
    const { node } = site;
    if (!isListed(site) || (node.type !== 'ExpressionStatement' && node.type !== 'ReturnStatement')) return;
    if (site.parent?.node.type === 'Program') return;
    for (const atom of atoms(code, site)) yield before(site, `if (${atom.text}) `, 0.12 * atom.weight);
  },
};
