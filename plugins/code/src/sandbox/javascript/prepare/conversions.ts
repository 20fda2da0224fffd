import type { AnyNode, Expression, Node, Pattern, PrivateIdentifier, Super } from 'acorn';
import { full } from 'acorn-walk';

/** As what the language asks an object for a number or a text: see `Symbol.toPrimitive`. */
export type Hint = 'number' | 'string' | 'default';

/** A part of a test of which the language makes a number or a text. */
export interface Conversion {
  readonly node: Expression;
  readonly hint: Hint;
}

const comparing = new Set(['<', '>', '<=', '>=']);
const counting = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);
const converters: Readonly<Record<string, Hint>> = {
  ...{ Number: 'number', BigInt: 'number', isNaN: 'number', isFinite: 'number' },
  ...{ String: 'string', parseFloat: 'string', parseInt: 'string' },
};

/** Finds what a test converts: operands and arguments that may be objects. Heads of loops are left out, for their cost. */
export class Conversions {
  readonly #primitive: ReadonlySet<string>;
  readonly #skipped = new Set<Node>();

  constructor(nodes: readonly AnyNode[]) {
    this.#primitive = primitiveNames(nodes);
    for (const node of nodes) {
      const test =
        node.type === 'ForStatement' || node.type === 'WhileStatement' || node.type === 'DoWhileStatement'
          ? node.test
          : undefined;
      if (test)
        full(test, (inner) => {
          this.#skipped.add(inner);
        });
      if (node.type === 'TaggedTemplateExpression') this.#skipped.add(node.quasi);
    }
  }

  /** What the language converts when it evaluates a node. */
  of(node: AnyNode): readonly Conversion[] {
    if (this.#skipped.has(node)) return [];
    return conversionsOf(node).filter(({ node: part }) => !this.#isPrimitive(part));
  }

  /** Whether a node stands in the head of a loop. */
  isSkipped(node: Node): boolean {
    return this.#skipped.has(node);
  }

  #isPrimitive(node: Expression): boolean {
    return isPrimitive(node) || (node.type === 'Identifier' && this.#primitive.has(node.name));
  }
}

/** As what a call of the language converts its arguments; nothing where it takes them as they are. */
export function converterHint(callee: Expression | Super): Hint | undefined {
  if (callee.type === 'Identifier') return converters[callee.name];
  const isMath =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Math' &&
    !callee.computed;
  return isMath ? 'number' : undefined;
}

function conversionsOf(node: AnyNode): readonly Conversion[] {
  if (node.type === 'TemplateLiteral')
    return node.expressions.map((part) => ({ node: part, hint: 'string' }));
  if (node.type === 'UnaryExpression')
    return ['-', '+', '~'].includes(node.operator) ? [{ node: node.argument, hint: 'number' }] : [];
  if (node.type === 'AssignmentExpression') {
    const hint = hintOf(node.operator.slice(0, -1));
    return hint === undefined ? [] : [{ node: node.right, hint }];
  }
  if (node.type !== 'BinaryExpression' || isPrivate(node.left)) return [];
  const { operator, left, right } = node;
  const hint = hintOf(operator);
  if (hint !== undefined) return [left, right].map((part) => ({ node: part, hint }));
  if (operator !== '==' && operator !== '!=') return [];
  // With an object on both sides they ask which object it is, and null is asked for itself.
  if (isPrimitive(right) && !isNull(right)) return [{ node: left, hint: 'default' }];
  return isPrimitive(left) && !isNull(left) ? [{ node: right, hint: 'default' }] : [];
}

function hintOf(operator: string): Hint | undefined {
  if (operator === '+') return 'default';
  return comparing.has(operator) || counting.has(operator) ? 'number' : undefined;
}

const isPrivate = (node: Expression | PrivateIdentifier): node is PrivateIdentifier =>
  node.type === 'PrivateIdentifier';
const isNull = (node: Expression): boolean =>
  (node.type === 'Literal' && node.raw === 'null') ||
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'UnaryExpression' && node.operator === 'void');

/** Whether an expression is no object, whatever a program does. */
function isPrimitive(node: Expression): boolean {
  switch (node.type) {
    case 'Literal':
      return !('regex' in node && node.regex);
    case 'TemplateLiteral':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'UpdateExpression':
      return true;
    case 'Identifier':
      return ['NaN', 'Infinity', 'undefined'].includes(node.name);
    case 'ConditionalExpression':
      return isPrimitive(node.consequent) && isPrimitive(node.alternate);
    case 'LogicalExpression':
      return isPrimitive(node.left) && isPrimitive(node.right);
    case 'AssignmentExpression':
      return hintOf(node.operator.slice(0, -1)) !== undefined;
    default:
      return false;
  }
}

/** Names of a test that are only ever given numbers and texts of its own, as counters are; one name is one variable here. */
function primitiveNames(nodes: readonly AnyNode[]): ReadonlySet<string> {
  const isGiven = new Map<string, boolean>();
  const give = (name: string, isKnown: boolean): void => {
    isGiven.set(name, isKnown && isGiven.get(name) !== false);
  };
  const bind = (pattern: Pattern | null | undefined): void => {
    if (pattern) for (const name of namesIn(pattern)) give(name, false);
  };
  for (const node of nodes)
    switch (node.type) {
      case 'VariableDeclarator':
        if (node.id.type === 'Identifier') give(node.id.name, node.init ? isPrimitive(node.init) : false);
        else bind(node.id);
        break;
      case 'AssignmentExpression':
        if (node.left.type !== 'Identifier') bind(node.left);
        else if (hintOf(node.operator.slice(0, -1)) === undefined)
          give(node.left.name, isPrimitive(node.right));
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        if (node.left.type !== 'VariableDeclaration') bind(node.left);
        break;
      case 'CatchClause':
        bind(node.param);
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        if (node.id) give(node.id.name, false);
        for (const parameter of node.params) bind(parameter);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.id) give(node.id.name, false);
        break;
    }
  return new Set([...isGiven].flatMap(([name, isKnown]) => (isKnown ? [name] : [])));
}

/** The names that a pattern gives values to. */
function namesIn(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? namesIn(part) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => namesIn(part.type === 'Property' ? part.value : part));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return [];
  }
}
