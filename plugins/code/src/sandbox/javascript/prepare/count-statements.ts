import type { ArrowFunctionExpression, Node, Program } from 'acorn';
import { full } from 'acorn-walk';
import type MagicString from 'magic-string';
import type { CoveredStatement } from '../../sandbox.ts';

/** The array of counts, as the program sees it. */
export const hitsName = '$textgrad_hits';

/**
 * Makes a program count how often each of its statements is run, on the same lines.
 *
 * @returns The statements, in the order of their counters.
 */
export function countStatements(tree: Program, text: MagicString): readonly CoveredStatement[] {
  const statements: CoveredStatement[] = [];
  const counter = ({ start, end, loc }: Node): string => {
    statements.push({ line: loc?.start.line ?? 1, start, end });
    return `${hitsName}[${statements.length - 1}]++`;
  };
  const countIn = (body: readonly Node[]): void => {
    for (const statement of body)
      if (isCounted(statement)) text.appendLeft(statement.start, `${counter(statement)};`);
  };
  const countAlone = (statement: Node | null | undefined): void => {
    if (!statement || statement.type === 'BlockStatement' || !isCounted(statement)) return;
    text.appendLeft(statement.start, `{${counter(statement)};`);
    text.appendRight(statement.end, '}');
  };
  full(tree, (node) => {
    if (hasBody(node)) countIn(node.body);
    else if (node.type === 'SwitchCase') countIn((node as unknown as { consequent: Node[] }).consequent);
    else if (node.type === 'IfStatement') {
      const { consequent, alternate } = node as unknown as { consequent: Node; alternate?: Node | null };
      countAlone(consequent);
      countAlone(alternate);
    } else if (loops.has(node.type)) countAlone((node as unknown as { body: Node }).body);
    else if (node.type === 'ArrowFunctionExpression') countArrow(node as ArrowFunctionExpression);
  });
  return statements;

  function countArrow({ expression, body }: ArrowFunctionExpression): void {
    if (!expression) return;
    text.appendLeft(body.start, `(${counter(body)},`);
    text.appendRight(body.end, ')');
  }
}

const loops = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);
const uncounted = new Set(['FunctionDeclaration', 'EmptyStatement', 'ImportDeclaration', 'BlockStatement']);

function isCounted(statement: Node): boolean {
  const isDirective = 'directive' in statement && statement.directive !== undefined;
  return !isDirective && !uncounted.has(statement.type);
}

const hasBody = (node: Node): node is Node & { readonly body: readonly Node[] } =>
  ['Program', 'BlockStatement', 'StaticBlock'].includes(node.type);
