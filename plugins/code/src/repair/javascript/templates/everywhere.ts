import type { Edit } from '../../change.ts';
import type { Code } from '../syntax/code.ts';
import { childAt, functionAround, isValue, type Site } from '../syntax/sites.ts';
import { type Rewrite, replaceOperator, type Template } from './template.ts';

const edit = ({ node: { start, end } }: Site, text: string): Edit => ({ start, end, text });

/** All `&&` of a chain become `||`, or the other way round. */
export const wholeChain: Template = {
  name: 'every operator of a condition',
  *rewrites(site, code): Iterable<Rewrite> {
    const { node, parent } = site;
    if (node.type !== 'LogicalExpression' || node.operator === '??') return;
    if (parent?.node.type === 'LogicalExpression' && parent.node.operator === node.operator) return;
    const other = node.operator === '&&' ? '||' : '&&';
    const edits = chainEdits(site, code, node.operator, other);
    if (edits.length > 1) yield { edits, weight: 0.45 };
  },
};

function chainEdits(site: Site, code: Code, operator: string, other: string): readonly Edit[] {
  const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
  if (site.node.type !== 'LogicalExpression' || site.node.operator !== operator) return [];
  if (left === undefined || right === undefined) return [];
  const own = replaceOperator(code, left, right, operator, other, 1)?.edits ?? [];
  return [...chainEdits(left, code, operator, other), ...own, ...chainEdits(right, code, operator, other)];
}

/** Every use of a constant becomes another; two constants change places; all truth values turn. */
export const constantEverywhere: Template = {
  name: 'the same constant everywhere',
  *rewrites(site, code): Iterable<Rewrite> {
    const { node } = site;
    if (node.type !== 'Literal' || !isValue(site)) return;
    const around = functionAround(site);
    const literals = code.sites.filter(
      (other) => other.node.type === 'Literal' && isValue(other) && functionAround(other) === around,
    );
    const same = literals.filter((other) => code.text(other) === code.text(site));
    if (same[0] !== site) return;
    const type = typeof node.value;
    if (type === 'boolean') {
      const all = literals.filter((other) => /^(?:true|false)$/u.test(code.text(other)));
      if (all.length > 1 && all[0] === site)
        yield {
          edits: all.map((one) => edit(one, code.text(one) === 'true' ? 'false' : 'true')),
          weight: 0.45,
        };
      return;
    }
    const others = new Map(
      literals
        .filter((other) => 'value' in other.node && typeof other.node.value === type)
        .map((other) => [code.text(other), other] as const),
    );
    others.delete(code.text(site));
    const usual = type === 'string' ? ["''", "' '"] : type === 'number' ? ['0', '1'] : [];
    for (const text of usual)
      if (same.length > 1 && !others.has(text) && text !== code.text(site))
        yield { edits: same.map((one) => edit(one, text)), weight: 0.25 };
    const isText = type === 'string' || node.value instanceof RegExp;
    for (const [text, other] of others) {
      if (same.length > 1) yield { edits: same.map((one) => edit(one, text)), weight: 0.25 };
      const swapped = literals.filter((one) => code.text(one) === text);
      if (code.text(other) > code.text(site))
        yield {
          edits: [...same.map((one) => edit(one, text)), ...swapped.map((one) => edit(one, code.text(site)))],
          weight: isText ? 0.35 : 0.2,
        };
    }
  },
};

/** The constant that a variable is given, in its declaration and wherever else the function assigns the same one to it. */
export const givenConstant: Template = {
  name: 'a constant given to a variable each time',
  *rewrites(site, code): Iterable<Rewrite> {
    const around = functionAround(site);
    const given = code.sites.filter(
      (one) =>
        functionAround(one) === around && targetOf(one) !== undefined && targetOf(one) === targetOf(site),
    );
    const same = given.filter((one) => code.text(one) === code.text(site));
    if (targetOf(site) === undefined || same.length < 2 || same[0] !== site) return;
    const usual =
      site.node.type !== 'Literal' || typeof site.node.value !== 'string' ? ['0', '1'] : ["''", "' '"];
    for (const text of usual)
      if (text !== code.text(site)) yield { edits: same.map((one) => edit(one, text)), weight: 0.3 };
  },
};

/** The name of the variable that a constant is given to, if it is. */
function targetOf({ node, parent, key }: Site): string | undefined {
  if (node.type !== 'Literal' || !/^(?:string|number)$/u.test(typeof node.value)) return undefined;
  const holder = parent?.node;
  if (holder?.type === 'VariableDeclarator')
    return holder.id.type === 'Identifier' ? holder.id.name : undefined;
  return holder?.type === 'AssignmentExpression' &&
    key === 'right' &&
    holder.operator === '=' &&
    holder.left.type === 'Identifier'
    ? holder.left.name
    : undefined;
}

/** Every use of a variable in a function becomes another variable. */
export const nameEverywhere: Template = {
  name: 'two variables exchanged everywhere',
  *rewrites(site, code): Iterable<Rewrite> {
    if (site.node.type !== 'BlockStatement' || functionAround(site)?.node !== site.parent?.node) return;
    const names = code.visible(site.children[0] ?? site).filter(({ kind }) => kind === 'parameter');
    for (const [at, one] of names.entries())
      for (const other of names.slice(at + 1)) {
        const uses = code.sites.filter(
          (use) =>
            use.node.type === 'Identifier' &&
            isValue(use) &&
            use.node.start >= site.node.start &&
            use.node.end <= site.node.end &&
            (use.node.name === one.name || use.node.name === other.name),
        );
        if (uses.length > 1)
          yield {
            edits: uses.map((use) => edit(use, code.text(use) === one.name ? other.name : one.name)),
            weight: 0.15,
          };
      }
  },
};

/** Two elements of one list, such as `t[0]` and `t[1]`, change places wherever a function reads them. */
export const elementsEverywhere: Template = {
  name: 'two elements exchanged everywhere',
  *rewrites(site, code): Iterable<Rewrite> {
    const isElement = ({ node }: Site): boolean =>
      node.type === 'MemberExpression' && node.computed && node.property.type === 'Literal';
    const object = isElement(site) ? childAt(site, 'object') : undefined;
    if (object === undefined) return;
    const around = functionAround(site);
    const alike = code.sites.filter((one) => {
      const own = isElement(one) && functionAround(one) === around ? childAt(one, 'object') : undefined;
      return own !== undefined && code.text(own) === code.text(object);
    });
    if (alike.find((one) => code.text(one) === code.text(site)) !== site) return;
    const text = code.text(site);
    for (const other of new Set(alike.map((one) => code.text(one)))) {
      const uses = alike.filter((one) => code.text(one) === text || code.text(one) === other);
      if (other > text && uses.length > 2)
        yield { edits: uses.map((one) => edit(one, code.text(one) === text ? other : text)), weight: 0.35 };
    }
  },
};
