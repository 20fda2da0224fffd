import type { AnyNode, CallExpression, Expression, Node, Pattern, Super } from 'acorn';

/** By which names a test calls its assertions. */
export interface AssertionNames {
  /** Names of `node:assert` or of a part of it, such as `assert` and `assert.strict`. */
  readonly objects: ReadonlySet<string>;
  /** Names of single assertions, such as `const { equal } = assert` has. */
  readonly functions: ReadonlySet<string>;
}

/** Finds the names of assertions, those that a test gives them included. */
export function assertionNames(nodes: readonly AnyNode[]): AssertionNames {
  const objects = new Set(['assert']);
  const functions = new Set<string>();
  const note = (pattern: Pattern): void => {
    if (pattern.type === 'Identifier') {
      objects.add(pattern.name);
      functions.add(pattern.name);
    } else if (pattern.type === 'ObjectPattern')
      for (const property of pattern.properties) if (property.type === 'Property') note(property.value);
  };
  for (const node of nodes)
    if (node.type === 'VariableDeclarator' && node.init)
      if (isRequired(node.init) || isRootedIn(node.init, objects)) note(node.id);
  return { objects, functions };
}

/** Whether a call is one of an assertion. */
export function isAssertionCall({ callee }: CallExpression, names: AssertionNames): boolean {
  if (callee.type === 'Identifier') return names.objects.has(callee.name) || names.functions.has(callee.name);
  return isRootedIn(callee, names.objects) || isConsoleAssert(callee);
}

function isRequired(node: Expression): boolean {
  if (node.type === 'MemberExpression' && node.object.type !== 'Super') return isRequired(node.object);
  return (
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require'
  );
}

function isRootedIn(node: Expression | Super, names: ReadonlySet<string>): boolean {
  if (node.type === 'Identifier') return names.has(node.name);
  return node.type === 'MemberExpression' && isRootedIn(node.object, names);
}

function isConsoleAssert(node: Node): boolean {
  const { object, property } = node as Node & { object?: Node; property?: Node };
  const named = (one: Node | undefined, name: string): boolean =>
    one?.type === 'Identifier' && (one as Node & { name: string }).name === name;
  return named(object, 'console') && named(property, 'assert');
}
