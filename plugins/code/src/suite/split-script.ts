import { type AnyNode, type Expression, type Node, type Program, parse, type Statement } from 'acorn';
import type { Test } from '../sandbox/sandbox.ts';

/**
 * Takes a JavaScript test script that is nothing but assertions apart: each assertion a test of its own.
 *
 * The assertions may stand in one function that the script defines and calls. A script with any other statement, where one
 * assertion may depend on what stands before it, stays one test.
 */
export function splitScript(source: string): readonly Test[] {
  const whole: readonly Test[] = [{ kind: 'script', name: 'script', source }];
  const tree = parsed(source);
  if (tree === undefined) return whole;
  const statements = bodyOfOnlyFunction(tree) ?? tree.body;
  if (statements.length < 2 || !statements.every((one) => isAssertion(one as Statement))) return whole;
  return statements.map(({ start, end }): Test => {
    const statement = source.slice(start, end).replace(/;$/u, '');
    return { kind: 'assertion', name: statement.replace(/\s+/gu, ' '), statement };
  });
}

function parsed(source: string): Program | undefined {
  try {
    return parse(source, { ecmaVersion: 2024, sourceType: 'script' });
  } catch {
    return undefined;
  }
}

/** The statements of `const test = () => { … }; test();`. */
function bodyOfOnlyFunction({ body }: Program): readonly Node[] | undefined {
  const [defined, called, ...others] = body.filter(({ type }) => type !== 'EmptyStatement');
  if (defined === undefined || called === undefined || others.length > 0) return undefined;
  const [name, value] = definition(defined as AnyNode);
  if (name === undefined || value === undefined || !('params' in value) || value.params.length > 0)
    return undefined;
  const isCalled =
    called.type === 'ExpressionStatement' &&
    called.expression.type === 'CallExpression' &&
    called.expression.arguments.length === 0 &&
    called.expression.callee.type === 'Identifier' &&
    called.expression.callee.name === name;
  return isCalled && value.body.type === 'BlockStatement' && !value.async ? value.body.body : undefined;
}

function definition(statement: AnyNode) {
  if (statement.type === 'FunctionDeclaration') return [statement.id?.name, statement] as const;
  const [only] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
  if (only?.id.type !== 'Identifier') return [];
  const { init } = only;
  return init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
    ? ([only.id.name, init] as const)
    : [];
}

function isAssertion(statement: Statement): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return (
    expression.type === 'CallExpression' &&
    /^(?:console\.)?assert(?:\.\w+)?$/u.test(nameOf(expression.callee as Expression))
  );
}

function nameOf(callee: Expression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier'
    ? `${nameOf(callee.object as Expression)}.${callee.property.name}`
    : '';
}
