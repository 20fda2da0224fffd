import type { Code } from '../syntax/code.ts';
import {
  childAt,
  functionAround,
  isFunction,
  isListed,
  isLoop,
  isValue,
  loopAround,
  type Site,
} from '../syntax/sites.ts';
import { readable } from './names.ts';
import { before, isCondition, operand, type Rewrite, replace, type Template } from './template.ts';

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

/** A value that may be missing: another one in its place, or nothing read from it. */
export const missingNullCheck: Template = {
  name: 'missing null check',
  *rewrites(site, code) {
    const { node } = site;
    if (!isValue(site)) return;
    if (node.type === 'MemberExpression' && !node.optional && node.object.type !== 'Super') {
      const [object, property] = [childAt(site, 'object'), childAt(site, 'property')];
      if (object === undefined || property === undefined) return;
      const isKnown = /^(?:Math|Number|Object|Array|String|JSON)$/u.test(code.text(object));
      const link = node.computed ? `?.[${code.text(property)}]` : `?.${code.text(property)}`;
      if (!isKnown && site.key !== 'callee') yield replace(site, `${code.text(object)}${link}`, 0.06);
      if (node.computed || /\.get\(/u.test(code.text(site)))
        for (const value of ['0', "''", '[]'])
          yield replace(site, `(${code.text(site)} ?? ${value})`, value === '0' ? 0.25 : 0.1);
    }
    if (node.type === 'CallExpression' && /\.(?:get|find|match|pop|shift)\([^()]*\)$/u.test(code.text(site)))
      for (const value of ['0', "''", '[]']) yield replace(site, `(${code.text(site)} ?? ${value})`, 0.2);
    if (node.type === 'Identifier' && code.kinds(site).has('nothing'))
      for (const value of ['0', "''", '[]']) yield replace(site, `(${node.name} ?? ${value})`, 0.2);
  },
};

/** The first value of a variable, and a second one where a loop begins anew. */
export const initialiser: Template = {
  name: 'initial value',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return;
    const init = childAt(site, 'init');
    if (init === undefined || isFunction(init.node)) return;
    const kinds = code.kinds(init);
    const text = code.text(init);
    const offer = function* (values: readonly string[], weight: number): Iterable<Rewrite> {
      for (const value of values) if (value !== text) yield replace(init, value, weight);
    };
    if (kinds.has('number')) {
      yield* offer(['0', '1'], 0.35);
      yield* offer(['-1', 'Infinity', '-Infinity'], 0.25);
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array'))
          yield* offer([`${one.name}[0]`, `${one.name}.length`], 0.35);
    }
    if (kinds.has('string')) yield* offer(["''"], 0.5);
    if (kinds.has('array')) yield* offer(['[]', '[0]', '[1]', '[[]]', '[[], []]'], 0.3);
    if (kinds.has('boolean')) yield* offer(['true', 'false'], 0.5);
    if (kinds.has('nothing')) yield* offer(['0', "''", '[]', 'Infinity', '-Infinity'], 0.3);
  },
};

/** An accumulator that starts anew in each turn of a loop, or is counted on. */
export const accumulator: Template = {
  name: 'missing initial or next value of an accumulator',
  *rewrites(site, code) {
    const { node } = site;
    if (!isLoop(node)) return;
    const body = childAt(site, 'body');
    const [first] = body?.node.type === 'BlockStatement' ? body.children : [];
    const last = body?.node.type === 'BlockStatement' ? body.children.at(-1) : undefined;
    if (first === undefined || last === undefined) return;
    for (const one of readable(code, site)) {
      if (one.kind !== 'let' && one.kind !== 'var') continue;
      const kinds = code.kindsOfVariable(one);
      if (kinds.has('number')) {
        yield before(first, `${one.name} = 0; `, 0.12);
        yield before(first, `${one.name} = 1; `, 0.08);
        for (const text of [`${one.name}++;`, `${one.name}--;`])
          yield { edits: [{ start: last.node.end, end: last.node.end, text: ` ${text}` }], weight: 0.12 };
      }
      if (kinds.has('array')) yield before(first, `${one.name} = []; `, 0.1);
      if (kinds.has('string')) yield before(first, `${one.name} = ''; `, 0.1);
    }
  },
};

/** A term or a factor that is missing: `a` becomes `a + b`, `a * b`, `a % b`. */
export const missingTerm: Template = {
  name: 'missing term',
  *rewrites(site, code): Iterable<Rewrite> {
    if (!isValue(site) || isFunction(site.node) || isCondition(site)) return;
    const { node, parent } = site;
    const kinds = code.kinds(site);
    if (node.type === 'UpdateExpression') return;
    const isPart = parent?.node.type === 'BinaryExpression' || parent?.node.type === 'MemberExpression';
    const text = operand(site, code);
    if (kinds.has('number')) {
      const weight = isPart ? 0.08 : 0.14;
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('number') && one.name !== text)
          for (const operator of ['+', '-', '*', '/', '%'])
            yield replace(
              site,
              `(${text} ${operator} ${one.name})`,
              weight * (operator === '+' || operator === '-' ? 1 : 0.7),
            );
      for (const number of [2, 10, ...code.numbers.filter((one) => one > 2)])
        for (const operator of ['*', '/', '%', '+', '-'])
          yield replace(site, `(${text} ${operator} ${number})`, weight * 0.6);
      yield replace(site, `${text} ** 2`, weight * 0.5);
    }
    if (kinds.has('string') && node.type !== 'Literal')
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('string')) {
          yield replace(site, `(${text} + ${one.name})`, 0.12);
          yield replace(site, `(${one.name} + ${text})`, 0.1);
        }
    if (kinds.has('array') && node.type !== 'ArrayExpression')
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array') && one.name !== text)
          yield replace(site, `${text}.concat(${one.name})`, 0.12);
  },
};
