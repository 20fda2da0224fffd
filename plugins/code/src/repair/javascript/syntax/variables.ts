import type { AnyNode, Pattern } from 'acorn';
import { allSites, ancestors, isFunction, type Site } from './sites.ts';

/** A variable of a program. */
export interface Variable {
  readonly name: string;
  /** The site whose text it is visible in. */
  readonly scope: Site;
  /** Where it has its first value: before this offset it is not read. */
  readonly from: number;
  readonly kind: 'parameter' | 'const' | 'let' | 'var' | 'function' | 'loop';
  /** Tells variables of the same name apart. */
  readonly id: number;
}

/** All variables of a program, functions among them. */
export function variablesOf(root: Site): readonly Variable[] {
  const found: Variable[] = [];
  const add = (pattern: AnyNode, scope: Site, kind: Variable['kind'], from: number): void => {
    for (const name of patternNames(pattern as Pattern))
      found.push({ name, scope, kind, from, id: found.length });
  };
  for (const site of allSites(root)) {
    const { node } = site;
    if (node.type === 'VariableDeclaration') {
      const scope = scopeOf(site, node.kind === 'var');
      const loop = site.parent?.node.type === 'ForOfStatement' || site.parent?.node.type === 'ForInStatement';
      for (const { id, init, end } of node.declarations) {
        const kind = node.kind === 'let' || node.kind === 'var' ? node.kind : 'const';
        add(id, scope, init && isFunction(init) ? 'function' : loop ? 'loop' : kind, end);
      }
    } else if (isFunction(node) && 'params' in node)
      for (const parameter of node.params) add(parameter, site, 'parameter', node.start);
    if (node.type === 'FunctionDeclaration' && node.id)
      add(node.id, scopeOf(site, false), 'function', root.node.start);
  }
  return found;
}

/** The variables that may be read at a site, the nearest first. */
export function visibleAt(variables: readonly Variable[], { node: { start } }: Site): readonly Variable[] {
  const visible = variables
    .filter(({ scope: { node }, from }) => node.start <= start && start < node.end && from <= start)
    .toSorted((one, other) => other.scope.node.start - one.scope.node.start || one.id - other.id);
  return visible.filter(({ name }, at) => visible.findIndex((one) => one.name === name) === at);
}

/** The variable that a name stands for at a site. */
export const variableAt = (variables: readonly Variable[], site: Site, name: string): Variable | undefined =>
  visibleAt(variables, site).find((one) => one.name === name);

function scopeOf(site: Site, wholeFunction: boolean): Site {
  let last = site;
  for (const one of ancestors(site)) {
    last = one;
    const { type } = one.node;
    if (isFunction(one.node) || type === 'Program') return one;
    if (!wholeFunction && (type === 'BlockStatement' || /^For\w*Statement$/u.test(type))) return one;
  }
  return last;
}

function patternNames(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one === null ? [] : patternNames(one)));
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        patternNames(one.type === 'RestElement' ? one.argument : one.value),
      );
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'RestElement':
      return patternNames(pattern.argument);
    default:
      return [];
  }
}
