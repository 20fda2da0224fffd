import type { AnyNode, Expression, Pattern } from 'acorn';
import type { Shape } from '../guest/test-tools.ts';

/** A value that a pattern takes apart, and how. */
export interface TakenApart {
  readonly value: Expression;
  readonly shape: Shape;
  /** Whether each of its items is taken apart so, and not it itself. */
  readonly isEach: boolean;
}

/** What a statement or an expression takes apart item by item, when there is a pattern with items in it. */
export function takenApart(node: AnyNode): TakenApart | undefined {
  if (node.type === 'VariableDeclarator') return node.init ? apart(node.id, node.init) : undefined;
  if (node.type === 'AssignmentExpression')
    return node.operator === '=' ? apart(node.left, node.right) : undefined;
  if (node.type !== 'ForOfStatement' || node.await) return undefined;
  const { left } = node;
  const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
  return pattern && apart(pattern, node.right, true);
}

function apart(pattern: Pattern, value: Expression, isEach = false): TakenApart | undefined {
  const shape = shapeOf(pattern);
  return shape && { value, shape, isEach };
}

/** The shapes of a function's parameters; nothing where none has items. */
export function shapesOf(parameters: readonly Pattern[]): readonly (Shape | null)[] | undefined {
  const shapes = parameters.map((one) => shapeOf(one) ?? null);
  return shapes.some((one) => one !== null) ? shapes : undefined;
}

function shapeOf(pattern: Pattern | null): Shape | undefined {
  switch (pattern?.type) {
    case 'ArrayPattern': {
      const items = pattern.elements.map((part) => shapeOf(part) ?? null);
      return { items: items.some((part) => part !== null) ? items : [] };
    }
    case 'ObjectPattern': {
      const parts = pattern.properties.flatMap((part) => {
        const name = part.type === 'Property' ? nameOf(part.key, part.computed) : undefined;
        const shape = part.type === 'Property' ? shapeOf(part.value) : undefined;
        return name === undefined || shape === undefined ? [] : [[name, shape] as const];
      });
      return { parts };
    }
    case 'AssignmentPattern':
      return shapeOf(pattern.left);
    default:
      return undefined;
  }
}

function nameOf(key: Expression, computed: boolean): string | undefined {
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'Identifier' && !computed ? key.name : undefined;
}
