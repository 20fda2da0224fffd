import { compatible } from '../../kind.ts';
import type { Code } from '../syntax/code.ts';
import { childAt, functionAround, isFunction, isValue, type Site } from '../syntax/sites.ts';
import type { Variable } from '../syntax/variables.ts';
import { isCompound, replace, type Template } from './template.ts';

/** Variables that may be read at a site, functions left out. */
export const readable = (code: Code, site: Site): readonly Variable[] =>
  code.visible(site).filter(({ kind }) => kind !== 'function');

const knownShare = (code: Code, one: Variable): number => (code.kindsOfVariable(one).size > 0 ? 1 : 0.6);

export const anotherVariable: Template = {
  name: 'another variable',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'Identifier' || !isValue(site)) return;
    const wanted = code.kinds(site);
    for (const one of readable(code, site)) {
      if (one.name === node.name || !compatible(wanted, code.kindsOfVariable(one))) continue;
      const isSelfUse = site.parent?.node.type === 'VariableDeclarator' ? 0.6 : 1;
      yield replace(site, one.name, 0.6 * knownShare(code, one) * isSelfUse);
    }
  },
};

export const anotherTarget: Template = {
  name: 'another variable assigned',
  *rewrites(site, code) {
    const { node, parent, key } = site;
    if (node.type !== 'Identifier') return;
    const isTarget =
      (parent?.node.type === 'AssignmentExpression' && key === 'left') ||
      parent?.node.type === 'UpdateExpression';
    const isReceiver =
      parent?.node.type === 'MemberExpression' && key === 'object' && parent.key === 'callee';
    if (!isTarget || isReceiver) return;
    const wanted = code.kinds(site);
    for (const one of readable(code, site))
      if (one.name !== node.name && one.kind !== 'const' && compatible(wanted, code.kindsOfVariable(one)))
        yield replace(site, one.name, 0.25 * knownShare(code, one));
  },
};

export const expressionToVariable: Template = {
  name: 'expression to variable in scope',
  *rewrites(site, code) {
    if (!isCompound(site)) return;
    const wanted = code.kinds(site);
    const text = code.text(site);
    for (const one of readable(code, site)) {
      if (!compatible(wanted, code.kindsOfVariable(one))) continue;
      const isPart = new RegExp(`\\b${one.name.replaceAll('$', '\\$')}\\b`, 'u').test(text);
      yield replace(
        site,
        one.name,
        (isPart ? 0.35 : 0.3) * knownShare(code, one) * (wanted.size > 0 ? 1 : 0.7),
      );
    }
  },
};

export const constantToVariable: Template = {
  name: 'constant to variable in scope',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'Literal' || !isValue(site)) return;
    const wanted = code.kinds(site);
    for (const one of readable(code, site))
      if (compatible(wanted, code.kindsOfVariable(one)))
        yield replace(site, one.name, 0.4 * knownShare(code, one));
  },
};

export const variableToConstant: Template = {
  name: 'variable to constant',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'Identifier' || !isValue(site)) return;
    const kinds = code.kinds(site);
    if (kinds.has('number'))
      for (const number of [0, 1, ...code.numbers]) yield replace(site, String(number), 0.2);
    if (kinds.has('boolean')) for (const value of ['true', 'false']) yield replace(site, value, 0.3);
    if (kinds.has('string')) yield replace(site, "''", 0.15);
  },
};

/** An expression of the same function in another's place. */
export const expressionReuse: Template = {
  name: 'expression of the same function',
  *rewrites(site, code) {
    if (!isValue(site) || isFunction(site.node)) return;
    const around = functionAround(site);
    if (around === undefined) return;
    const wanted = code.kinds(site);
    if (wanted.size === 0 && site.node.type === 'Identifier') return;
    const text = code.text(site);
    const seen = new Set([text]);
    for (const other of code.sites) {
      if (!isCompound(other) || functionAround(other) !== around) continue;
      const written = code.text(other);
      if (seen.has(written) || written.length > 60) continue;
      seen.add(written);
      const kinds = code.kinds(other);
      if (kinds.size === 0 || !compatible(wanted, kinds)) continue;
      const simple = /^(?:Member|Call)Expression$/u.test(other.node.type);
      yield replace(site, simple ? written : `(${written})`, site.node.type === 'Literal' ? 0.15 : 0.2);
    }
  },
};

/** Another of the program's own functions called, or the recursion left out. */
export const anotherFunction: Template = {
  name: 'another function called',
  *rewrites(site, code) {
    const { node, parent, key } = site;
    if (node.type !== 'Identifier' || parent?.node.type !== 'CallExpression' || key !== 'callee') return;
    for (const one of code.visible(site))
      if (one.name !== node.name && (one.kind === 'function' || code.kindsOfVariable(one).has('function')))
        yield replace(site, one.name, 0.4);
    const builtIns = ['Number', 'parseInt', 'parseFloat', 'String', 'Boolean'];
    if (builtIns.includes(node.name))
      for (const other of builtIns) if (other !== node.name) yield replace(site, other, 0.35);
    const argument = childAt(parent, 'arguments');
    if (argument !== undefined && node.name === 'isNaN') yield replace(site, 'Number.isNaN', 0.3);
  },
};
