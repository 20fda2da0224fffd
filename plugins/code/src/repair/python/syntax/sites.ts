import type { SyntaxNode } from '@lezer/common';
import { type Operator, rolesOf } from './roles.ts';

/** A node of a Python program with where it stands and what it is to its parent. */
export interface Site {
  /** The name of the parser's grammar, such as `BinaryExpression`. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
  readonly parent: Site | undefined;
  /** What it is to its parent, such as `left` or `test`. */
  readonly role: string;
  /** Its place among the parent's children of this role. */
  readonly index: number;
  readonly operator: Operator | undefined;
  readonly children: readonly Site[];
}

/** The tree of a program's sites. */
export function siteTree(root: SyntaxNode, source: string): Site {
  const starts = [0, ...[...source.matchAll(/\n/gu)].map(({ index }) => index + 1)];
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const make = (node: SyntaxNode, parent: Site | undefined, role: string, index: number): Site => {
    const children: Site[] = [];
    const { held, operator } = rolesOf(node, source);
    const { from: start, to } = node;
    // A body's node ends with its last line break.
    const text = source.slice(start, to).trimEnd();
    const site: Site = {
      ...{ type: node.name, start, end: start + text.length, line: lineOf(start), text },
      ...{ parent, role, index, operator, children },
    };
    const counts = new Map<string, number>();
    for (const [key, child] of held) {
      const at = counts.get(key) ?? 0;
      counts.set(key, at + 1);
      children.push(make(child, site, key, at));
    }
    return site;
  };
  return make(root, undefined, '', 0);
}

/** A site and all below it, in the order of the text. */
export function* allSites(site: Site): Generator<Site> {
  yield site;
  for (const child of site.children) yield* allSites(child);
}

/** The child of a role. */
export const childAt = (site: Site, role: string, index = 0): Site | undefined =>
  site.children.find((child) => child.role === role && child.index === index);

/** The children of a role. */
export const childrenAt = (site: Site, role: string): readonly Site[] =>
  site.children.filter((child) => child.role === role);

/** The sites around a site, the nearest first. */
export function* ancestors(site: Site): Generator<Site> {
  for (let at = site.parent; at !== undefined; at = at.parent) yield at;
}

/** The nearest named function around a site. */
export function functionAround(site: Site): Site | undefined {
  for (const one of ancestors(site)) if (one.type === 'FunctionDefinition') return one;
  return undefined;
}

/** The nearest loop around a site within its function. */
export function loopAround(site: Site): Site | undefined {
  for (const one of ancestors(site)) {
    if (one.type === 'FunctionDefinition') return undefined;
    if (isLoop(one)) return one;
  }
  return undefined;
}

export const isLoop = ({ type }: Site): boolean => type === 'ForStatement' || type === 'WhileStatement';

/** Whether a site is an expression whose value is read, so that another may stand in its place. */
export const isValue = ({ type, role }: Site): boolean =>
  /^(?:VariableName|Number|String|ContinuedString|FormatString|Boolean|None|\w+Expression)$/u.test(type) &&
  !/^(?:target|name|parameter|keyword|property|callee|expression)$/u.test(role);

/** Whether a site is a statement in a list of them. */
export const isListed = ({ role }: Site): boolean => role === 'statement';

/** Whether a site's value decides what runs next. */
export const isCondition = ({ role }: Site): boolean => role === 'test';
