import { compatible } from '../../kind.ts';
import { childAt, childrenAt, functionAround, isFunction, isValue, type Site } from '../syntax/sites.ts';
import { readable } from './names.ts';
import { after, operand, type Rewrite, replace, type Template } from './template.ts';

/** Methods that are taken for one another. */
const families: readonly (readonly string[])[] = [
  ['push', 'unshift'],
  ['pop', 'shift'],
  ['push', 'concat'],
  ['indexOf', 'lastIndexOf'],
  ['find', 'findIndex', 'filter', 'some', 'findLast', 'findLastIndex'],
  ['some', 'every'],
  ['map', 'filter', 'forEach', 'flatMap'],
  ['reduce', 'reduceRight'],
  ['slice', 'substring', 'substr', 'splice'],
  ['floor', 'ceil', 'round', 'trunc'],
  ['min', 'max'],
  ['sqrt', 'cbrt', 'abs'],
  ['log', 'log2', 'log10'],
  ['pow', 'max', 'min'],
  ['toUpperCase', 'toLowerCase'],
  ['startsWith', 'endsWith', 'includes'],
  ['trim', 'trimStart', 'trimEnd'],
  ['padStart', 'padEnd'],
  ['replace', 'replaceAll'],
  ['keys', 'values', 'entries'],
  ['charAt', 'charCodeAt'],
  ['add', 'delete', 'has'],
  ['get', 'has'],
  ['isInteger', 'isNaN', 'isFinite'],
];

export const anotherMethod: Template = {
  name: 'another method of its family',
  *rewrites(site) {
    const { node, parent, key } = site;
    if (node.type !== 'Identifier' || parent?.node.type !== 'MemberExpression' || key !== 'property') return;
    if (parent.node.computed) return;
    const others = new Set(families.filter((family) => family.includes(node.name)).flat());
    others.delete(node.name);
    for (const other of others) yield replace(site, other, 0.85);
  },
};

export const argumentChange: Template = {
  name: 'arguments exchanged, left out or added',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const args = childrenAt(site, 'arguments');
    for (const [at, one] of args.entries()) {
      for (const other of args.slice(at + 1))
        yield {
          edits: [
            { start: one.node.start, end: one.node.end, text: code.text(other) },
            { start: other.node.start, end: other.node.end, text: code.text(one) },
          ],
          weight: compatible(code.kinds(one), code.kinds(other)) ? 0.6 : 0.4,
        };
      const next = args[at + 1];
      const last = args[at - 1];
      if (isFunction(one.node)) continue;
      if (next !== undefined)
        yield { edits: [{ start: one.node.start, end: next.node.start, text: '' }], weight: 0.35 };
      else if (last !== undefined)
        yield { edits: [{ start: last.node.end, end: one.node.end, text: '' }], weight: 0.4 };
    }
    const end = args.at(-1);
    if (end === undefined || args.length > 2) return;
    for (const one of readable(code, site)) yield after(end, `, ${one.name}`, 0.12);
    for (const number of [0, 1]) yield after(end, `, ${number}`, 0.15);
  },
};

/** A value through a function, or no longer through one. */
export const wrappedCall: Template = {
  name: 'value through a function',
  *rewrites(site, code): Iterable<Rewrite> {
    if (!isValue(site) || isFunction(site.node)) return;
    const kinds = code.kinds(site);
    const text = code.text(site);
    const { node } = site;
    const isAlready = /^(?:Math\.|Number\(|String\()/u.test(text);
    const isPlain = node.type === 'Identifier' || node.type === 'Literal';
    if (compatible(kinds, new Set(['number'] as const)) && !isAlready && node.type !== 'Literal') {
      const isDifference = node.type === 'BinaryExpression' && node.operator === '-';
      const isQuotient = node.type === 'BinaryExpression' && node.operator === '/';
      const weight = kinds.has('number') ? 1 : 0.3;
      yield replace(site, `Math.abs(${text})`, weight * (isDifference ? 0.6 : isPlain ? 0.22 : 0.18));
      yield replace(site, `Math.floor(${text})`, weight * (isQuotient ? 0.6 : isPlain ? 0.12 : 0.18));
      for (const name of ['ceil', 'round', 'trunc'])
        yield replace(site, `Math.${name}(${text})`, weight * (isQuotient ? 0.35 : 0.06));
      yield replace(site, `Math.max(0, ${text})`, weight * (isDifference ? 0.3 : 0.06));
      yield replace(site, `Math.sqrt(${text})`, weight * 0.06);
    }
    if (kinds.has('number') && !isAlready) yield replace(site, `String(${text})`, 0.1);
    if (kinds.has('string') && !isAlready) {
      yield replace(site, `Number(${text})`, 0.2);
      for (const method of ['toLowerCase()', 'toUpperCase()', 'trim()'])
        yield replace(site, `${operand(site, code)}.${method}`, 0.15);
      yield replace(site, `${operand(site, code)}.split('').reverse().join('')`, 0.08);
    }
    if (kinds.has('array')) {
      yield replace(site, `[...${operand(site, code)}]`, 0.15);
      yield replace(site, `${operand(site, code)}.length`, 0.15);
      yield replace(site, `${operand(site, code)}.reverse()`, 0.2);
      yield replace(site, `${operand(site, code)}.slice().sort((a, b) => a - b)`, 0.15);
      yield replace(site, `[...new Set(${text})]`, 0.12);
      yield replace(site, `${operand(site, code)}.join('')`, 0.12);
    }
  },
};

export const unwrappedCall: Template = {
  name: 'call left out',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'CallExpression' || !isValue(site)) return;
    const [first, second] = childrenAt(site, 'arguments');
    const callee = childAt(site, 'callee');
    const receiver = callee && childAt(callee, 'object');
    const isMath = receiver !== undefined && code.text(receiver) === 'Math';
    if (
      first !== undefined &&
      second === undefined &&
      !isFunction(first.node) &&
      (isMath || callee?.node.type === 'Identifier')
    )
      yield replace(site, operand(first, code), 0.5);
    if (callee?.node.type === 'MemberExpression' && receiver !== undefined && !isMath)
      yield replace(site, code.text(receiver), 0.5);
  },
};

/** Sorting by numbers rather than by text, and the other way round. */
export const sortOrder: Template = {
  name: 'sorting order',
  *rewrites(site, code) {
    const { node } = site;
    const callee = childAt(site, 'callee');
    if (node.type !== 'CallExpression' || callee?.node.type !== 'MemberExpression') return;
    if (code.text(callee).endsWith('.sort') && node.arguments.length === 0) {
      yield replace(site, `${code.text(callee)}((a, b) => a - b)`, 0.6);
      yield replace(site, `${code.text(callee)}((a, b) => b - a)`, 0.5);
    }
    if (code.text(callee).endsWith('.sort')) yield after(site, '.reverse()', 0.4);
    const [only] = childrenAt(site, 'arguments');
    if (code.text(callee).endsWith('.sort') && only !== undefined) yield replace(only, '', 0.4);
    if (/\.reduce(?:Right)?$/u.test(code.text(callee)) && node.arguments.length === 1 && only !== undefined)
      for (const first of ['0', '1', "''", '[]', '{}']) yield after(only, `, ${first}`, 0.3);
  },
};

/** A recursion's argument one step nearer to its end, or the other way. */
export const recursionStep: Template = {
  name: 'step of a recursion',
  *rewrites(site, code) {
    const { node } = site;
    const callee = childAt(site, 'callee');
    if (node.type !== 'CallExpression' || callee?.node.type !== 'Identifier') return;
    const around = functionAround(site);
    if (around === undefined || !namesOf(around).includes(callee.node.name)) return;
    for (const one of childrenAt(site, 'arguments')) {
      if (isFunction(one.node)) continue;
      yield replace(one, `${operand(one, code)} - 1`, 0.4);
      yield replace(one, `${operand(one, code)}.slice(1)`, 0.25);
    }
    if (isValue(site))
      for (const term of ['+ 1', '- 1']) yield replace(site, `(${code.text(site)} ${term})`, 0.35);
  },
};

function namesOf({ node, parent }: Site): readonly string[] {
  if (node.type === 'FunctionDeclaration' && node.id) return [node.id.name];
  const holder = parent?.node;
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? [holder.id.name] : [];
}
