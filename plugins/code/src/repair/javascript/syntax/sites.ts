import type { AnyNode } from 'acorn';
import { loopTypes } from '../../../program/loop-types.ts';

/** A node of a program with where it stands. */
export interface Site {
  readonly node: AnyNode;
  readonly parent: Site | undefined;
  /** The parent's field that holds the node. */
  readonly key: string;
  /** Its place in that field, where the field is a list. */
  readonly index: number;
  readonly children: readonly Site[];
}

/** Fields of nodes that hold no part of the program, or one that is there twice. */
const skipped = new Set(['type', 'start', 'end', 'loc', 'range', 'raw', 'value', 'operator', 'kind', 'name']);

/** The tree of a program's nodes. */
export function siteTree(root: AnyNode): Site {
  return siteOf(root, undefined, '', 0);
}

function siteOf(node: AnyNode, parent: Site | undefined, key: string, index: number): Site {
  const children: Site[] = [];
  const site: Site = { node, parent, key, index, children };
  for (const [field, held] of Object.entries(node)) {
    if (skipped.has(field) && !(field === 'value' && isNode(held))) continue;
    const list: readonly unknown[] = Array.isArray(held) ? held : [held];
    list.forEach((one, at) => {
      if (isNode(one) && !isShorthandCopy(node, field)) children.push(siteOf(one, site, field, at));
    });
  }
  return site;
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** `{ a }` holds `a` as key and as value; the value alone is looked at. */
const isShorthandCopy = (node: AnyNode, field: string): boolean =>
  node.type === 'Property' && node.shorthand && field === 'key';

/** A site and all below it, in the order of the text. */
export function* allSites(site: Site): Generator<Site> {
  yield site;
  for (const child of site.children) yield* allSites(child);
}

/** The child in a field. */
export const childAt = (site: Site, key: string, index = 0): Site | undefined =>
  site.children.find((child) => child.key === key && child.index === index);

/** The children in a field that holds a list. */
export const childrenAt = (site: Site, key: string): readonly Site[] =>
  site.children.filter((child) => child.key === key);

/** The sites around a site, the nearest first. */
export function* ancestors(site: Site): Generator<Site> {
  for (let at = site.parent; at !== undefined; at = at.parent) yield at;
}

/** The nearest function around a site. */
export function functionAround(site: Site): Site | undefined {
  for (const one of ancestors(site)) if (isFunction(one.node)) return one;
  return undefined;
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export const isFunction = ({ type }: AnyNode): boolean => functions.has(type);

/** The nearest loop around a site within its function. */
export function loopAround(site: Site): Site | undefined {
  for (const one of ancestors(site)) {
    if (isFunction(one.node)) return undefined;
    if (isLoop(one.node)) return one;
  }
  return undefined;
}

export const isLoop = ({ type }: AnyNode): boolean => loopTypes.has(type);

const expressions = /^(?:Identifier|Literal|TemplateLiteral|ThisExpression|\w+Expression)$/u;

/** Whether a site is an expression whose value is read, so that another may stand in its place. */
export function isValue({ node, parent, key }: Site): boolean {
  if (parent === undefined || !expressions.test(node.type)) return false;
  const { node: holder } = parent;
  switch (holder.type) {
    case 'AssignmentExpression':
      return key === 'right';
    case 'VariableDeclarator':
      return key === 'init';
    case 'ForInStatement':
    case 'ForOfStatement':
      return key === 'right';
    case 'MemberExpression':
      return key === 'object' || holder.computed;
    case 'Property':
      return key === 'value' ? parent.parent?.node.type !== 'ObjectPattern' : holder.computed;
    case 'AssignmentPattern':
      return key === 'right';
    case 'CallExpression':
    case 'NewExpression':
      return key === 'arguments';
    case 'UpdateExpression':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'RestElement':
    case 'ArrayPattern':
    case 'CatchClause':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'ClassDeclaration':
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return holder.type === 'PropertyDefinition' && key === 'value';
    default:
      return !isFunction(holder) || key === 'body';
  }
}

/** Whether a site stands in a list of statements. */
export const isListed = ({ parent, key }: Site): boolean =>
  (key === 'body' && (parent?.node.type === 'BlockStatement' || parent?.node.type === 'Program')) ||
  (key === 'consequent' && parent?.node.type === 'SwitchCase');
