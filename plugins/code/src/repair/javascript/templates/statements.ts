import {
  childAt,
  childrenAt,
  functionAround,
  isFunction,
  isListed,
  isLoop,
  isValue,
  loopAround,
  type Site,
} from '../syntax/sites.ts';
import { after, before, type Rewrite, replace, type Template } from './template.ts';

export const excessStatement: Template = {
  name: 'statement left out',
  *rewrites(site, code) {
    if (!isListed(site) || site.parent?.node.type === 'Program') return;
    const { node } = site;
    if (node.type === 'ExpressionStatement') yield replace(site, '', 0.65);
    else if (node.type === 'IfStatement') {
      yield replace(site, '', 0.5);
      const body = childAt(site, 'consequent');
      if (body !== undefined) yield replace(site, code.text(body), 0.4);
      const other = childAt(site, 'alternate');
      if (other !== undefined) {
        yield replace(site, code.text(other), 0.35);
        yield { edits: [{ start: body?.node.end ?? node.end, end: node.end, text: '' }], weight: 0.35 };
      }
    } else if (isLoop(node)) {
      yield replace(site, '', 0.2);
      const body = childAt(site, 'body');
      if (body !== undefined && node.type === 'WhileStatement') yield replace(site, code.text(body), 0.2);
    } else if (/^(?:Return|Break|Continue|Throw)Statement$/u.test(node.type)) yield replace(site, '', 0.35);
  },
};

/** A branch or a loop body that is a single statement. */
export const emptyBranch: Template = {
  name: 'branch left out',
  *rewrites(site) {
    const { node, parent, key } = site;
    if (parent?.node.type !== 'IfStatement' || !/^(?:consequent|alternate)$/u.test(key)) return;
    if (node.type !== 'BlockStatement' && node.type !== 'IfStatement') yield replace(site, ';', 0.3);
  },
};

/** Two neighbours change places. */
export const statementOrder: Template = {
  name: 'statements in another order',
  *rewrites(site, code) {
    const next = siblingAfter(site);
    if (next === undefined || !isListed(site) || site.parent?.node.type === 'Program') return;
    if (site.node.type === 'VariableDeclaration' || next.node.type === 'VariableDeclaration') return;
    yield {
      edits: [
        { start: site.node.start, end: site.node.end, text: code.text(next) },
        { start: next.node.start, end: next.node.end, text: code.text(site) },
      ],
      weight: 0.35,
    };
  },
};

const siblingAfter = ({ parent, key, index }: Site): Site | undefined =>
  parent === undefined ? undefined : childAt(parent, key, index + 1);

/** A statement moves out of the loop or branch that it ends, or into the one before it. */
export const statementPlace: Template = {
  name: 'statement into or out of a block',
  *rewrites(site, code) {
    if (!isListed(site) || site.parent?.node.type === 'Program') return;
    const block = site.parent;
    const holder = block?.parent;
    const isLast = block !== undefined && siblingAfter(site) === undefined;
    if (
      isLast &&
      holder !== undefined &&
      (isLoop(holder.node) || holder.node.type === 'IfStatement') &&
      isListed(holder)
    )
      yield {
        edits: [
          { start: site.node.start, end: site.node.end, text: '' },
          { start: holder.node.end, end: holder.node.end, text: ` ${code.text(site)}` },
        ],
        weight: 0.35,
      };
    const earlier =
      site.index > 0 && block !== undefined ? childAt(block, site.key, site.index - 1) : undefined;
    if (earlier === undefined || site.node.type === 'VariableDeclaration') return;
    const body = childAt(earlier, 'body') ?? childAt(earlier, 'consequent');
    if (body?.node.type === 'BlockStatement')
      yield {
        edits: [
          { start: body.node.end - 1, end: body.node.end - 1, text: ` ${code.text(site)} ` },
          { start: site.node.start, end: site.node.end, text: '' },
        ],
        weight: 0.3,
      };
  },
};

export const jump: Template = {
  name: 'break and continue',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type === 'BreakStatement' && node.label === null) yield replace(site, 'continue;', 0.5);
    if (node.type === 'ContinueStatement' && node.label === null) {
      yield replace(site, 'break;', 0.5);
    }
    if (node.type === 'ReturnStatement' && loopAround(site) !== undefined) {
      yield replace(site, 'break;', 0.2);
      yield replace(site, 'continue;', 0.2);
    }
    const isAssignment =
      node.type === 'ExpressionStatement' && /^(?:Assignment|Update)/u.test(node.expression.type);
    if (isAssignment && loopAround(site) !== undefined && site.parent?.parent?.node.type === 'IfStatement')
      yield after(site, ' break;', 0.3);
    if (node.type === 'IfStatement' && siblingBefore(site)?.node.type === 'IfStatement' && isListed(site))
      yield before(site, 'else ', 0.35);
    const other = childAt(site, 'alternate');
    const body = childAt(site, 'consequent');
    if (node.type === 'IfStatement' && other !== undefined && body !== undefined && isListed(site))
      yield {
        edits: [{ start: body.node.end, end: other.node.end, text: ` ${code.text(other)}` }],
        weight: 0.25,
      };
  },
};

const siblingBefore = ({ parent, key, index }: Site): Site | undefined =>
  parent === undefined || index === 0 ? undefined : childAt(parent, key, index - 1);

/** The branches of a condition change places. */
export const branchSwap: Template = {
  name: 'branches exchanged',
  *rewrites(site, code) {
    const [first, second] = [childAt(site, 'consequent'), childAt(site, 'alternate')];
    if (first === undefined || second === undefined) return;
    if (site.node.type !== 'ConditionalExpression' && site.node.type !== 'IfStatement') return;
    if (second.node.type === 'IfStatement') return;
    yield {
      edits: [
        { start: first.node.start, end: first.node.end, text: code.text(second) },
        { start: second.node.start, end: second.node.end, text: code.text(first) },
      ],
      weight: 0.6,
    };
    if (site.node.type === 'ConditionalExpression') {
      yield replace(site, code.text(first), 0.3);
      yield replace(site, code.text(second), 0.3);
    }
  },
};

/** What a function gives back. */
export const returnedValue: Template = {
  name: 'returned value',
  *rewrites(site, code): Iterable<Rewrite> {
    const { node } = site;
    if (node.type !== 'ReturnStatement') return;
    const argument = childAt(site, 'argument');
    const around = functionAround(site);
    if (argument === undefined || around === undefined) return;
    for (const other of code.sites) {
      if (other.node.type !== 'ReturnStatement' || other === site || functionAround(other) !== around)
        continue;
      const value = childAt(other, 'argument');
      if (value !== undefined && code.text(value) !== code.text(argument))
        yield replace(argument, code.text(value), 0.35);
    }
    const usual = code.kinds(argument).has('boolean')
      ? ['true', 'false']
      : ['0', '1', '-1', '[]', "''", 'null', 'undefined', 'true', 'false'];
    for (const value of usual) if (value !== code.text(argument)) yield replace(argument, value, 0.12);
  },
};

/** Each of the function's assignments once more, before or after another statement. */
export const repeatedStatement: Template = {
  name: 'statement of the function once more',
  *rewrites(site, code): Iterable<Rewrite> {
    if (!isListed(site) || site.parent?.node.type === 'Program' || isFunction(site.node)) return;
    const around = functionAround(site);
    for (const other of code.sites) {
      if (other.node.type !== 'ExpressionStatement' || other === site || functionAround(other) !== around)
        continue;
      const text = code.text(other);
      if (text.length > 60) continue;
      yield before(site, `${text} `, 0.1);
      if (siblingAfter(site) === undefined) yield after(site, ` ${text}`, 0.12);
    }
  },
};

/** What a loop runs over, and by which step. */
export const loopHead: Template = {
  name: 'head of a loop',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'ForStatement') return;
    const [test, update] = [childAt(site, 'test'), childAt(site, 'update')];
    if (update !== undefined && test !== undefined) {
      const name = update.node.type === 'UpdateExpression' ? childAt(update, 'argument') : undefined;
      if (name !== undefined)
        for (const step of [2, 3]) yield replace(update, `${code.text(name)} += ${step}`, 0.3);
    }
    const [declared] = site.children.filter(({ key }) => key === 'init');
    for (const one of declared === undefined ? [] : childrenAt(declared, 'declarations')) {
      const init = childAt(one, 'init');
      if (init === undefined || !isValue(init)) continue;
      yield replace(init, '1', 0.5);
      yield replace(init, '0', 0.5);
      yield replace(init, '2', 0.25);
    }
  },
};
