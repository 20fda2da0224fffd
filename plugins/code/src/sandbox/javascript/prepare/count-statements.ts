import type { Node, Program } from 'acorn';
import { full } from 'acorn-walk';
import type MagicString from 'magic-string';
import { loopTypes } from '../../../program/loop-types.ts';
import type { CoveredStatement } from '../../sandbox.ts';

/** The array of counts, as the program sees it. */
export const hitsName = '$textgrad_hits';

/**
 * Makes a program count how often each of its statements is run, on the same lines.
 *
 * @returns The statements, in the order of their counters.
 */
export function countStatements(tree: Program, text: MagicString): readonly CoveredStatement[] {
  const counted = findStatements(tree).toSorted((one, other) => one.node.start - other.node.start);
  counted.forEach(({ node, form }, index) => {
    const count = `${hitsName}[${index}]++`;
    if (form === 'listed') text.appendLeft(node.start, `${count};`);
    else {
      text.appendLeft(node.start, form === 'alone' ? `{${count};` : `(${count},`);
      text.appendRight(node.end, form === 'alone' ? '}' : ')');
    }
  });
  return counted.map(({ node: { start, end, loc } }) => ({ line: loc?.start.line ?? 1, start, end }));
}

/** Where a statement stands: in a list of them, alone as a body, or as the expression of an arrow function. */
interface Counted {
  readonly node: Node;
  readonly form: 'listed' | 'alone' | 'expression';
}

function findStatements(tree: Program): readonly Counted[] {
  const found: Counted[] = [];
  const listed = (body: readonly Node[]): void => {
    for (const node of body) if (isCounted(node)) found.push({ node, form: 'listed' });
  };
  const alone = (node: Node | null | undefined): void => {
    if (node && isCounted(node)) found.push({ node, form: 'alone' });
  };
  full(tree, (node) => {
    const parts = node as Node & Readonly<Partial<Record<string, unknown>>>;
    if (hasBody(node)) listed(node.body);
    else if (node.type === 'SwitchCase') listed(parts.consequent as Node[]);
    else if (node.type === 'IfStatement') {
      alone(parts.consequent as Node);
      alone(parts.alternate as Node | null | undefined);
    } else if (loopTypes.has(node.type)) alone(parts.body as Node);
    else if (node.type === 'ArrowFunctionExpression' && parts.expression === true)
      found.push({ node: parts.body as Node, form: 'expression' });
  });
  return found;
}

const uncounted = new Set(['FunctionDeclaration', 'EmptyStatement', 'ImportDeclaration', 'BlockStatement']);

function isCounted(statement: Node): boolean {
  const isDirective = 'directive' in statement && statement.directive !== undefined;
  return !isDirective && !uncounted.has(statement.type);
}

const hasBody = (node: Node): node is Node & { readonly body: readonly Node[] } =>
  ['Program', 'BlockStatement', 'StaticBlock'].includes(node.type);
