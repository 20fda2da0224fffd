import { compatible } from '../../kind.ts';
import type { Code } from '../syntax/code.ts';
import { childAt, childrenAt, functionAround, isValue, type Site } from '../syntax/sites.ts';
import type { Variable } from '../syntax/variables.ts';
import { exchange, isCompound, operand, readable, replace, type Template } from './template.ts';

const knownShare = (code: Code, one: Variable): number =>
  code.kindsOfVariable(one).size > 0 || one.kind === 'inner' ? 1 : 0.6;

export const anotherVariable: Template = {
  name: 'another variable',
  *rewrites(site, code) {
    if (site.type !== 'VariableName' || !isValue(site)) return;
    const wanted = code.kinds(site);
    for (const one of readable(code, site))
      if (one.name !== site.text && compatible(wanted, code.kindsOfVariable(one)))
        yield replace(site, one.name, 0.6 * knownShare(code, one));
  },
};

export const anotherTarget: Template = {
  name: 'another variable assigned',
  *rewrites(site, code) {
    const isTarget = site.role === 'target' && /^(?:Assign|Update)Statement$/u.test(site.parent?.type ?? '');
    const isReceiver = site.role === 'object' && site.parent?.role === 'callee';
    if (site.type !== 'VariableName' || !(isTarget || isReceiver)) return;
    const wanted = code.kinds(site);
    for (const one of readable(code, site))
      if (one.name !== site.text && compatible(wanted, code.kindsOfVariable(one)))
        yield replace(site, one.name, 0.25 * knownShare(code, one));
  },
};

export const expressionToVariable: Template = {
  name: 'expression to variable in scope',
  *rewrites(site, code) {
    if (!isCompound(site)) return;
    const wanted = code.kinds(site);
    const words = new Set(site.text.split(/\W+/u));
    for (const one of readable(code, site))
      if (compatible(wanted, code.kindsOfVariable(one)))
        yield replace(
          site,
          one.name,
          (words.has(one.name) ? 0.35 : 0.3) * knownShare(code, one) * (wanted.size > 0 ? 1 : 0.7),
        );
  },
};

export const constantToVariable: Template = {
  name: 'constant to variable in scope',
  *rewrites(site, code) {
    if (!/^(?:Number|String|Boolean|None)$/u.test(site.type) || !isValue(site)) return;
    const wanted = code.kinds(site);
    for (const one of readable(code, site))
      if (compatible(wanted, code.kindsOfVariable(one)))
        yield replace(site, one.name, 0.4 * knownShare(code, one));
  },
};

export const variableToConstant: Template = {
  name: 'variable to constant',
  *rewrites(site, code) {
    if (site.type !== 'VariableName' || !isValue(site)) return;
    const kinds = code.kinds(site);
    if (kinds.has('number'))
      for (const number of new Set(['0', '1', ...code.numbers])) yield replace(site, number, 0.2);
    if (kinds.has('boolean')) for (const value of ['True', 'False']) yield replace(site, value, 0.3);
    if (kinds.has('string')) yield replace(site, "''", 0.15);
  },
};

/** An expression of the same function in another's place. */
export const expressionReuse: Template = {
  name: 'expression of the same function',
  *rewrites(site, code) {
    if (!isValue(site)) return;
    const around = functionAround(site);
    const wanted = code.kinds(site);
    if (around === undefined || (wanted.size === 0 && site.type === 'VariableName')) return;
    const visible = new Set(code.visible(site).map(({ name }) => name));
    const seen = new Set([site.text]);
    for (const other of code.sites) {
      if (!isCompound(other) || functionAround(other) !== around || seen.has(other.text)) continue;
      seen.add(other.text);
      const kinds = code.kinds(other);
      if (other.text.length > 60 || kinds.size === 0 || !compatible(wanted, kinds)) continue;
      if (!knowsAll(other, code, visible)) continue;
      yield replace(site, operand(other), site.type === 'Number' ? 0.15 : 0.2);
    }
  },
};

/** Whether the inner variables that an expression reads are known where it is to stand. */
function knowsAll(site: Site, code: Code, visible: ReadonlySet<string>): boolean {
  return code
    .visible(site)
    .filter(({ kind }) => kind === 'inner')
    .every(({ name }) => visible.has(name) || !site.text.split(/\W+/u).includes(name));
}

/** Another of the program's own functions called. */
export const anotherFunction: Template = {
  name: 'another function called',
  *rewrites(site, code) {
    if (site.type !== 'VariableName' || site.role !== 'callee') return;
    for (const one of code.visible(site))
      if (one.name !== site.text && one.kind === 'function') yield replace(site, one.name, 0.4);
  },
};

/** The parameters of a function are exchanged everywhere in it. */
export const namesEverywhere: Template = {
  name: 'two variables exchanged everywhere',
  *rewrites(site, code) {
    const body = site.type === 'FunctionDefinition' ? childAt(site, 'body') : undefined;
    if (body === undefined) return;
    const names = code.variables.filter(({ scope, kind }) => scope === site && kind === 'parameter');
    const uses = code.sites.filter(
      (use) => use.type === 'VariableName' && isValue(use) && body.start <= use.start && use.end <= body.end,
    );
    for (const [at, { name: one }] of names.entries())
      for (const { name: other } of names.slice(at + 1)) {
        const both = uses.filter(({ text }) => text === one || text === other);
        if (both.length > 1)
          yield {
            edits: both.map(({ start, end, text }) => ({ start, end, text: text === one ? other : one })),
            weight: 0.15,
          };
      }
  },
};

/** Two of the names that one assignment gives values change places. */
export const targetsExchanged: Template = {
  name: 'assigned names exchanged',
  *rewrites(site) {
    if (site.type !== 'AssignStatement' || childAt(site, 'value') === undefined) return;
    const targets = childrenAt(site, 'target');
    const list = targets.length === 1 && targets[0] !== undefined ? targets[0].children : targets;
    for (const [at, one] of list.entries())
      for (const other of list.slice(at + 1)) yield exchange(one, other, 0.45);
  },
};
