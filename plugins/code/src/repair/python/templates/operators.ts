import type { Code } from '../syntax/code.ts';
import { childAt, isCondition, isValue, type Site } from '../syntax/sites.ts';
import { assignment, binary, logical } from './confusions.ts';
import { operand, type Rewrite, replace, type Template } from './template.ts';

const isComparison = (operator: string): boolean =>
  /^(?:[<>]=?|[=!]=|(?:not )?in|is(?: not)?)$/u.test(operator);

/** The operands of a binary expression, with its operator. */
function partsOf(site: Site) {
  const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
  const { operator } = site;
  return left === undefined || right === undefined || operator === undefined
    ? undefined
    : { left, right, operator };
}

export const binaryOperator: Template = {
  name: 'operator',
  *rewrites(site, code) {
    const parts = partsOf(site);
    if (parts === undefined) return;
    const { operator, left, right } = parts;
    const isNumeric = !code.kinds(left).has('string') && !code.kinds(right).has('string');
    for (const [other, weight] of Object.entries(binary[operator.text] ?? {}))
      if (isNumeric || isComparison(operator.text))
        yield replace(operator, /^\w/u.test(other) ? ` ${other} ` : other, weight);
  },
};

export const logicalOperator: Template = {
  name: 'logical operator',
  *rewrites({ operator, type }) {
    if (operator === undefined || type !== 'BinaryExpression') return;
    for (const [other, weight] of Object.entries(logical[operator.text] ?? {}))
      yield replace(operator, other, weight);
  },
};

export const assignmentOperator: Template = {
  name: 'assignment operator',
  *rewrites(site, code) {
    const { operator, type } = site;
    if (operator === undefined || !/^(?:Assign|Update)Statement$/u.test(type)) return;
    const [target, other] = site.children.filter(({ role }) => role === 'target');
    const value = childAt(site, 'value');
    if (target === undefined || value === undefined || other !== undefined) return;
    const isFirst = type === 'AssignStatement' && !isKnownBefore(target, code);
    if (isFirst) return;
    const worth = code.kinds(value).has('array') ? 0.3 : 1;
    for (const [text, weight] of Object.entries(assignment[operator.text] ?? {}))
      yield replace(operator, text, weight * worth);
  },
};

/** Whether what is assigned has a value already. */
const isKnownBefore = (target: Site, code: Code): boolean =>
  target.type !== 'VariableName' || code.visible(target).some(({ name }) => name === target.text);

export const negation: Template = {
  name: 'negation',
  *rewrites(site, code) {
    const inner = childAt(site, 'operand');
    if (site.type === 'UnaryExpression' && inner !== undefined) {
      yield replace(site, inner.text, inner.type === 'Number' ? 0.6 : 0.85);
      return;
    }
    if (!isValue(site) || site.parent?.type === 'UnaryExpression') return;
    const kinds = code.kinds(site);
    const isPart =
      site.parent?.type === 'BinaryExpression' && /^(?:and|or)$/u.test(site.parent.operator?.text ?? '');
    const isTested = isCondition(site) || isPart || site.parent?.type === 'ReturnStatement';
    if (isTested && (kinds.has('boolean') || isCondition(site)))
      yield replace(site, `not (${site.text})`, site.type === 'BinaryExpression' ? 0.25 : 0.55);
    if (kinds.has('number') && !isCondition(site) && site.text !== '0')
      yield replace(site, `-${operand(site)}`, 0.25);
  },
};

/** An operand that is one too many: `a + 1` becomes `a`, `p and q` becomes `p`. */
export const excessOperand: Template = {
  name: 'operand left out',
  *rewrites(site) {
    const parts = partsOf(site);
    if (parts === undefined || isComparison(parts.operator.text)) return;
    const { left, right, operator } = parts;
    const isLogical = /^(?:and|or)$/u.test(operator.text);
    yield replace(site, left.text, isLogical ? 0.7 : right.type === 'Number' ? 0.9 : 0.75);
    yield replace(site, right.text, isLogical ? 0.6 : 0.5);
  },
};

export const operandSwap: Template = {
  name: 'operands exchanged',
  *rewrites(site, code): Iterable<Rewrite> {
    const parts = partsOf(site);
    if (parts === undefined) return;
    const { left, right, operator } = parts;
    const kinds = code.kinds(site);
    const isOrdered =
      /^(?:-|\/\/?|%|\*\*|<<|>>|in|not in)$/u.test(operator.text) ||
      (operator.text === '+' && (kinds.has('string') || kinds.has('array')));
    if (isOrdered)
      yield {
        edits: [
          { start: left.start, end: left.end, text: operand(right) },
          { start: right.start, end: right.end, text: operand(left) },
        ],
        weight: 0.55,
      };
  },
};

/** Another grouping: `a + b * c` becomes `(a + b) * c`, `p and q or r` becomes `p and (q or r)`. */
export const regrouping: Template = {
  name: 'another grouping',
  *rewrites(site): Iterable<Rewrite> {
    const outer = partsOf(site);
    if (outer === undefined) return;
    for (const inner of [outer.left, outer.right]) {
      const parts = partsOf(inner);
      if (parts === undefined) continue;
      const own = ` ${parts.operator.text} `;
      const other = ` ${outer.operator.text} `;
      yield inner === outer.left
        ? replace(site, `${parts.left.text}${own}(${parts.right.text}${other}${outer.right.text})`, 0.4)
        : replace(site, `(${outer.left.text}${other}${parts.left.text})${own}${parts.right.text}`, 0.4);
    }
  },
};

/** Every `and` of a chain becomes `or`, or the other way round. */
export const wholeChain: Template = {
  name: 'every operator of a condition',
  *rewrites(site): Iterable<Rewrite> {
    const { operator, parent } = site;
    if (operator === undefined || !/^(?:and|or)$/u.test(operator.text)) return;
    if (parent?.operator?.text === operator.text) return;
    const other = operator.text === 'and' ? 'or' : 'and';
    const edits = chain(site, operator.text).map(({ start, end }) => ({ start, end, text: other }));
    if (edits.length > 1) yield { edits, weight: 0.45 };
  },
};

function chain(site: Site, text: string): readonly NonNullable<Site['operator']>[] {
  const parts = partsOf(site);
  if (parts === undefined || parts.operator.text !== text) return [];
  return [...chain(parts.left, text), parts.operator, ...chain(parts.right, text)];
}
