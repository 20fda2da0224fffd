import type { Code } from '../syntax/code.ts';
import { childAt, isValue, type Site } from '../syntax/sites.ts';
import { arithmetic, assignment, bitwise, type Confusions, logical, relational } from './confusions.ts';
import { isCondition, operand, type Rewrite, replace, replaceOperator, type Template } from './template.ts';

function* confused(site: Site, code: Code, confusions: Confusions, operator: string): Iterable<Rewrite> {
  const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
  if (left === undefined || right === undefined) return;
  for (const [other, weight] of Object.entries(confusions[operator] ?? {})) {
    const made = replaceOperator(code, left, right, operator, other, weight);
    if (made !== undefined) yield made;
  }
}

export const relationalOperator: Template = {
  name: 'relational operator',
  *rewrites(site, code) {
    if (site.node.type === 'BinaryExpression') yield* confused(site, code, relational, site.node.operator);
  },
};

export const arithmeticOperator: Template = {
  name: 'arithmetic operator',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'BinaryExpression' || code.kinds(site).has('string')) return;
    yield* confused(site, code, arithmetic, node.operator);
    yield* confused(site, code, bitwise, node.operator);
  },
};

export const logicalOperator: Template = {
  name: 'logical operator',
  *rewrites(site, code) {
    if (site.node.type === 'LogicalExpression') yield* confused(site, code, logical, site.node.operator);
  },
};

export const assignmentOperator: Template = {
  name: 'assignment operator',
  *rewrites(site, code) {
    if (site.node.type !== 'AssignmentExpression') return;
    for (const rewrite of confused(site, code, assignment, site.node.operator)) {
      const right = childAt(site, 'right');
      const worth = right !== undefined && code.kinds(right).has('array') ? 0.3 : 1;
      yield { ...rewrite, weight: rewrite.weight * worth };
    }
  },
};

export const updateOperator: Template = {
  name: 'increment and decrement',
  *rewrites(site, code) {
    const { node } = site;
    const argument = childAt(site, 'argument');
    if (node.type !== 'UpdateExpression' || argument === undefined) return;
    const name = code.text(argument);
    const other = node.operator === '++' ? '--' : '++';
    yield replace(site, node.prefix ? `${other}${name}` : `${name}${other}`, 0.4);
    yield replace(site, `${name} ${node.operator[0]}= 2`, 0.35);
    if (isValue(site)) {
      yield replace(site, node.prefix ? `${name}${node.operator}` : `${node.operator}${name}`, 0.35);
      yield replace(site, name, 0.3);
    }
  },
};

export const negation: Template = {
  name: 'negation',
  *rewrites(site, code) {
    const { node } = site;
    const argument = childAt(site, 'argument');
    if (node.type === 'UnaryExpression' && argument !== undefined && /^[-!+~]$/u.test(node.operator)) {
      const isNumber = node.operator === '-' && argument.node.type === 'Literal';
      yield replace(site, code.text(argument), isNumber ? 0.6 : 0.85);
      return;
    }
    if (!isValue(site)) return;
    const isNegated = site.parent?.node.type === 'UnaryExpression';
    const kinds = code.kinds(site);
    const isTested =
      isCondition(site) ||
      site.parent?.node.type === 'LogicalExpression' ||
      site.parent?.node.type === 'ReturnStatement';
    if (!isNegated && isTested && (kinds.has('boolean') || isCondition(site)))
      yield replace(site, `!(${code.text(site)})`, node.type === 'BinaryExpression' ? 0.25 : 0.55);
    const isZero = node.type === 'Literal' && node.value === 0;
    if (
      !isNegated &&
      !isZero &&
      kinds.has('number') &&
      !isCondition(site) &&
      node.type !== 'UpdateExpression'
    )
      yield replace(site, `-${operand(site, code)}`, 0.25);
  },
};

/** An operand that is one too many: `a + 1` becomes `a`, `p && q` becomes `p`. */
export const excessOperand: Template = {
  name: 'operand left out',
  *rewrites(site, code) {
    const { node } = site;
    const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
    if (left === undefined || right === undefined) return;
    if (node.type === 'LogicalExpression') {
      yield replace(site, code.text(left), 0.7);
      yield replace(site, code.text(right), 0.6);
    } else if (node.type === 'BinaryExpression' && !/^(?:[<>=!]|in)/u.test(node.operator)) {
      const isSmall = right.node.type === 'Literal';
      yield replace(site, code.text(left), isSmall ? 0.9 : 0.75);
      yield replace(site, code.text(right), 0.5);
    }
  },
};

export const operandSwap: Template = {
  name: 'operands exchanged',
  *rewrites(site, code) {
    const { node } = site;
    const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
    if (left === undefined || right === undefined || node.type !== 'BinaryExpression') return;
    const isOrdered =
      /^(?:-|\/|%|\*\*|<<|>>>?)$/u.test(node.operator) ||
      (node.operator === '+' && code.kinds(site).has('string'));
    if (!isOrdered) return;
    yield {
      edits: [
        { start: left.node.start, end: left.node.end, text: operand(right, code) },
        { start: right.node.start, end: right.node.end, text: operand(left, code) },
      ],
      weight: 0.55,
    };
  },
};

/** Another grouping: `a + b * c` becomes `(a + b) * c`, `p && q || r` becomes `p && (q || r)`. */
export const regrouping: Template = {
  name: 'another grouping',
  *rewrites(site, code) {
    if (!/^(?:Binary|Logical)Expression$/u.test(site.node.type)) return;
    for (const key of ['left', 'right'] as const) {
      const inner = childAt(site, key);
      const outer = childAt(site, key === 'left' ? 'right' : 'left');
      if (inner === undefined || outer === undefined || inner.node.type !== site.node.type) continue;
      const [first, second] = [childAt(inner, 'left'), childAt(inner, 'right')];
      if (first === undefined || second === undefined) continue;
      const innerOperator = code.source.slice(first.node.end, second.node.start);
      const outerOperator =
        key === 'left'
          ? code.source.slice(inner.node.end, outer.node.start)
          : code.source.slice(outer.node.end, inner.node.start);
      if (/[()]/u.test(innerOperator + outerOperator)) continue;
      const [one, two, three] = [code.text(first), code.text(second), code.text(outer)];
      yield key === 'left'
        ? replace(site, `${one}${innerOperator}(${two}${outerOperator}${three})`, 0.4)
        : replace(site, `(${three}${outerOperator}${one})${innerOperator}${two}`, 0.4);
    }
  },
};
