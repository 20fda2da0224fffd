import { signsOf } from '../../test-texts.ts';
import type { Code } from '../syntax/code.ts';
import { childAt, functionAround, isFunction, isLoop, isValue, type Site } from '../syntax/sites.ts';
import { quoted } from './constants.ts';
import { readable } from './names.ts';
import { before, isCondition, operand, type Rewrite, replace, type Template } from './template.ts';

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
      const isBest = isComparedWithElements(node.id.name, site, code);
      yield* offer(['0', '1'], 0.35);
      yield* offer(['-1'], 0.25);
      yield* offer(['Infinity', '-Infinity'], isBest ? 0.6 : 0.25);
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array')) {
          yield* offer([`${one.name}[0]`], isBest ? 0.9 : 0.35);
          yield* offer([`${one.name}.length`], 0.35);
        }
    }
    if (kinds.has('string')) yield* offer(["''"], 0.5);
    if (kinds.has('array')) yield* offer(['[]', '[0]', '[1]', '[[]]', '[[], []]'], 0.3);
    if (kinds.has('boolean')) yield* offer(['true', 'false'], 0.5);
    if (kinds.has('nothing')) yield* offer(['0', "''", '[]', 'Infinity', '-Infinity'], 0.3);
  },
};

/** Whether a variable is the least or greatest so far: it is compared with elements of a list, and never counted on. */
function isComparedWithElements(name: string, declared: Site, code: Code): boolean {
  const around = functionAround(declared);
  const isName = (site: Site | undefined): boolean =>
    site?.node.type === 'Identifier' && site.node.name === name;
  const own = code.sites.filter((site) => functionAround(site) === around);
  const isCounted = own.some(
    ({ node }) =>
      (node.type === 'UpdateExpression' &&
        node.argument.type === 'Identifier' &&
        node.argument.name === name) ||
      (node.type === 'AssignmentExpression' &&
        node.operator !== '=' &&
        node.left.type === 'Identifier' &&
        node.left.name === name),
  );
  return (
    !isCounted &&
    own.some((site) => {
      if (site.node.type !== 'BinaryExpression' || !/^[<>]=?$/u.test(site.node.operator)) return false;
      const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
      return (isName(left) && isElement(right, code)) || (isName(right) && isElement(left, code));
    })
  );
}

/** An element of a list: `a[i]`, or what a loop goes through. */
function isElement(site: Site | undefined, code: Code): boolean {
  if (site?.node.type === 'MemberExpression') return site.node.computed;
  if (site?.node.type !== 'Identifier') return false;
  const { name } = site.node;
  return code.visible(site).find((one) => one.name === name)?.kind === 'loop';
}

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
    if (node.type === 'BinaryExpression' && node.operator === '+' && kinds.has('string'))
      yield* joinedBy(site, code);
    if (kinds.has('array') && node.type !== 'ArrayExpression')
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array') && one.name !== text)
          yield replace(site, `${text}.concat(${one.name})`, 0.12);
  },
};

/** A sign between the two texts of a sum. */
function* joinedBy(site: Site, code: Code): Iterable<Rewrite> {
  const right = childAt(site, 'right');
  if (right === undefined) return;
  const { start } = right.node;
  for (const sign of new Set([' ', ...signsOf([...code.strings, ...code.testStrings])]))
    yield { edits: [{ start, end: start, text: `${quoted(sign)} + ` }], weight: 0.2 };
}
