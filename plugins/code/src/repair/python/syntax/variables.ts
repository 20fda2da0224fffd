import { allSites, ancestors, childAt, childrenAt, functionAround, type Site } from './sites.ts';

/** A variable of a Python program. */
export interface Variable {
  readonly name: string;
  /** The site whose text it is visible in. */
  readonly scope: Site;
  /** Where it has its first value: before this offset it is not read. */
  readonly from: number;
  readonly kind: 'parameter' | 'local' | 'loop' | 'inner' | 'function';
  /** Tells variables of the same name apart. */
  readonly id: number;
}

/** All variables of a program, functions among them; `inner` are those of comprehensions and lambdas. */
export function variablesOf(root: Site): readonly Variable[] {
  const found: Variable[] = [];
  const add = (name: string, scope: Site, kind: Variable['kind'], from: number): void => {
    const known = found.some((one) => one.name === name && one.scope === scope);
    if (!known) found.push({ name, scope, kind, from, id: found.length });
  };
  for (const site of allSites(root)) {
    const around = functionAround(site) ?? root;
    if (site.type === 'FunctionDefinition') {
      const name = childAt(site, 'name');
      const isMethod = site.parent?.parent?.type === 'ClassDefinition';
      if (name !== undefined && !isMethod) add(name.text, around, 'function', root.start);
      for (const each of parametersOf(childAt(site, 'parameters'))) add(each, site, 'parameter', site.start);
    } else if (site.type === 'LambdaExpression')
      for (const each of parametersOf(childAt(site, 'parameters'))) add(each, site, 'inner', site.start);
    else if (site.type === 'AssignStatement' || site.type === 'UpdateStatement')
      for (const name of targetNames(site)) add(name, around, 'local', site.end);
    else if (site.type === 'ForStatement')
      for (const name of targetNames(site))
        add(name, around, 'loop', childAt(site, 'body')?.start ?? site.end);
    else if (/Comprehension|^CallExpression$/u.test(site.type))
      for (const name of targetNames(site)) add(name, site, 'inner', site.start);
    else if (/^(?:With|Try)Statement$/u.test(site.type))
      for (const name of targetNames(site))
        add(name, around, 'local', childAt(site, 'body')?.start ?? site.end);
  }
  return found;
}

/** The names that a statement or a comprehension gives values. */
export const targetNames = (site: Site): readonly string[] =>
  childrenAt(site, 'target').flatMap((target) => [...namesIn(target)]);

function* namesIn(target: Site): Iterable<string> {
  if (target.type === 'VariableName') yield target.text;
  else if (/^(?:Tuple|Array|Parenthesized)Expression$/u.test(target.type))
    for (const one of target.children) yield* namesIn(one);
}

const parametersOf = (list: Site | undefined): readonly string[] =>
  list === undefined ? [] : childrenAt(list, 'parameter').map(({ text }) => text);

/** The variables that may be read at a site, the nearest first. */
export function visibleAt(variables: readonly Variable[], site: Site): readonly Variable[] {
  const around = new Set([site, ...ancestors(site)]);
  const visible = variables
    .filter(({ scope, from }) => around.has(scope) && from <= site.start)
    .toSorted((one, other) => other.scope.start - one.scope.start || one.id - other.id);
  return visible.filter(({ name }, at) => visible.findIndex((one) => one.name === name) === at);
}
