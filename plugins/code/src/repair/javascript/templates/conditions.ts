import type { Code } from '../syntax/code.ts';
import { childAt, functionAround, isListed, isValue, loopAround, type Site } from '../syntax/sites.ts';
import { readable } from './names.ts';
import { before, isCondition, type Rewrite, replace, type Template } from './template.ts';

/** Conditions about the variables in scope: what guards and wider conditions are made of. */
export function atoms(code: Code, site: Site): readonly { readonly text: string; readonly weight: number }[] {
  const found: { text: string; weight: number }[] = [];
  const variables = readable(code, site).slice(0, 8);
  const numbers = variables.filter((one) => code.kindsOfVariable(one).has('number'));
  for (const one of variables) {
    const kinds = code.kindsOfVariable(one);
    const { name } = one;
    if (kinds.has('array') || kinds.has('string')) {
      found.push({ text: `${name}.length === 0`, weight: 1 });
      found.push({ text: `${name}.length > 0`, weight: 0.6 });
      found.push({ text: `${name}.length === 1`, weight: 0.6 });
    }
    if (kinds.has('number')) {
      found.push({ text: `${name} === 0`, weight: 0.8 });
      found.push({ text: `${name} > 0`, weight: 0.6 });
      found.push({ text: `${name} < 0`, weight: 0.6 });
      found.push({ text: `${name} === 1`, weight: 0.6 });
      found.push({ text: `${name} > 1`, weight: 0.35 });
      found.push({ text: `${name} < 2`, weight: 0.4 });
      found.push({ text: `${name} % 2 === 0`, weight: 0.45 });
      found.push({ text: `${name} % 2 === 1`, weight: 0.45 });
    }
    if (kinds.has('boolean')) {
      found.push({ text: name, weight: 0.5 });
      found.push({ text: `!${name}`, weight: 0.5 });
    }
    if (kinds.has('nothing') || kinds.has('object')) {
      found.push({ text: `${name} === null`, weight: 0.6 });
      found.push({ text: `${name} === undefined`, weight: 0.6 });
      found.push({ text: `${name} != null`, weight: 0.5 });
    }
    if (kinds.has('string')) {
      found.push({ text: `${name} === ''`, weight: 0.4 });
      found.push({ text: `${name} !== ' '`, weight: 0.3 });
    }
  }
  for (const [at, one] of numbers.entries())
    for (const other of numbers.slice(at + 1))
      for (const operator of ['===', '!==', '<', '>', '<=', '>='])
        found.push({ text: `${one.name} ${operator} ${other.name}`, weight: operator === '!==' ? 0.5 : 0.3 });
  const lists = variables.filter((one) => code.kindsOfVariable(one).has('array'));
  for (const list of lists)
    for (const one of variables)
      if (one !== list) {
        found.push({ text: `${list.name}.includes(${one.name})`, weight: 0.3 });
        found.push({ text: `!${list.name}.includes(${one.name})`, weight: 0.3 });
      }
  return found;
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
    for (const atom of atoms(code, site)) {
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
    const weight = isFirst ? 0.22 : inLoop ? 0.08 : 0.05;
    for (const atom of atoms(code, site)) {
      if (inLoop) {
        yield before(site, `if (${atom.text}) continue; `, 0.12 * atom.weight);
        yield before(site, `if (${atom.text}) break; `, 0.1 * atom.weight);
      }
      for (const result of results(code, around))
        yield before(site, `if (${atom.text}) return ${result}; `, weight * atom.weight);
    }
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
