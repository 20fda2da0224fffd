import type { AnyNode, CallExpression, Expression, Node, Statement } from 'acorn';
import { Refused } from './refused.ts';

/** A test of a suite: its own function, and what runs before and after it. */
export interface SuiteTest {
  readonly name: string;
  readonly run: Expression;
  /** Statements outside of it that it may need, in their order. */
  readonly shared: readonly Statement[];
  readonly before: readonly Expression[];
  readonly after: readonly Expression[];
}

const tests = new Set(['test', 'it']);
const groups = new Set(['describe', 'suite']);
const hooks: Readonly<Record<string, 'before' | 'after'>> = {
  beforeEach: 'before',
  beforeAll: 'before',
  before: 'before',
  afterEach: 'after',
  afterAll: 'after',
  after: 'after',
};

/** What surrounds tests. */
interface Around extends Pick<SuiteTest, 'shared' | 'before' | 'after'> {
  readonly path: readonly string[];
}

/** A call of a test library. */
interface ToolCall {
  readonly tool: string;
  /** What stands after it, such as `skip`. */
  readonly variant: string | undefined;
  readonly call: CallExpression;
}

/**
 * The tests of a file, as `test`, `it` and `describe` of node:test, Vitest, Jest and Mocha would find them; none where it calls
 * none of them.
 *
 * @param tools What the file calls them, each with its own name.
 * @throws Refused for a form that cannot be run.
 */
export function findSuite(
  body: readonly Statement[],
  tools: ReadonlyMap<string, string>,
): readonly SuiteTest[] {
  return testsIn(body, tools, { shared: [], before: [], after: [], path: [] });
}

function testsIn(
  body: readonly Statement[],
  tools: ReadonlyMap<string, string>,
  around: Around,
): readonly SuiteTest[] {
  const calls = new Map(body.map((one) => [one, toolCall(one, tools)] as const));
  const own = body.filter((one) => calls.get(one) === undefined);
  const known = [...calls.values()].filter((one) => one !== undefined);
  const hooked = (when: 'before' | 'after') =>
    known.filter(({ tool }) => hooks[tool] === when).map(({ call }) => functionOf(call, 'A hook'));
  const inside: Around = {
    ...around,
    shared: [...around.shared, ...own],
    before: [...around.before, ...hooked('before')],
    after: [...hooked('after'), ...around.after],
  };
  return known.flatMap(({ tool, variant, call }): readonly SuiteTest[] => {
    if (hooks[tool] !== undefined) return [];
    const name = nameOf(call);
    const path = [...around.path, name];
    const where = `The test '${path.join(' > ')}'`;
    if (variant !== undefined)
      throw new Refused(
        `${where} is of ${tool}.${variant}, which is not run here: write it as plain tests, or take it out.`,
      );
    const run = functionOf(call, where);
    if (!groups.has(tool)) return [{ ...inside, name: path.join(' > '), run }];
    const block = 'body' in run && 'type' in Object(run.body) ? (run.body as AnyNode) : undefined;
    if (block === undefined) return [];
    const within = block.type === 'BlockStatement' ? block.body : [asStatement(block as Expression)];
    const lost = within.find((one) => toolCall(one, tools) === undefined && callsTest(one, tools));
    if (lost !== undefined)
      throw new Refused(
        `${where} holds tests within another statement, such as a condition or a loop: write each of them as a statement of the group.`,
      );
    return testsIn(within, tools, { ...inside, path });
  });
}

const asStatement = (expression: Expression): Statement => ({
  type: 'ExpressionStatement',
  expression,
  start: expression.start,
  end: expression.end,
});

/** Whether a test or a group of tests is called anywhere within a part of a program. */
function callsTest(node: unknown, tools: ReadonlyMap<string, string>): boolean {
  if (Array.isArray(node)) return node.some((one) => callsTest(one, tools));
  if (typeof node !== 'object' || node === null) return false;
  const { type, callee } = node as { readonly type?: string; readonly callee?: { readonly name?: string } };
  const tool = type === 'CallExpression' ? tools.get(callee?.name ?? '') : undefined;
  if (tool !== undefined && (tests.has(tool) || groups.has(tool))) return true;
  return Object.values(node).some((one) => callsTest(one, tools));
}

function toolCall(statement: Statement, tools: ReadonlyMap<string, string>): ToolCall | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression')
    return undefined;
  const call = statement.expression;
  const words: string[] = [];
  let callee: Node = call.callee;
  // `test.each(rows)('name', …)` calls what a call gives.
  for (;;) {
    const one = callee as AnyNode;
    if (one.type === 'MemberExpression' && one.property.type === 'Identifier') {
      words.unshift(one.property.name);
      callee = one.object;
    } else if (one.type === 'CallExpression' || one.type === 'TaggedTemplateExpression')
      callee = one.type === 'CallExpression' ? one.callee : one.tag;
    else break;
  }
  const { name } = callee as Node & { name?: string };
  const tool = name === undefined ? undefined : tools.get(name);
  if (tool === undefined || !(tests.has(tool) || groups.has(tool) || hooks[tool] !== undefined))
    return undefined;
  // `test.describe` and `test.beforeEach` are the functions of that name.
  const [first] = words;
  // A program may have a function of such a name, and a script may call it.
  if (first === undefined && !call.arguments.some(({ type }) => type.includes('Function'))) return undefined;
  return first !== undefined && (groups.has(first) || hooks[first] !== undefined || tests.has(first))
    ? { tool: first, variant: words[1], call }
    : { tool, variant: first, call };
}

function nameOf(call: CallExpression): string {
  const [first] = call.arguments;
  if (first?.type === 'Literal') return String(first.value);
  if (first?.type === 'TemplateLiteral' && first.expressions.length === 0)
    return first.quasis[0]?.value.cooked ?? '';
  return 'unnamed';
}

/** @throws Refused for a call without a function, or with one that asks for something. */
function functionOf(call: CallExpression, where: string): Expression {
  const found = call.arguments.find(
    ({ type }) => type === 'ArrowFunctionExpression' || type === 'FunctionExpression',
  ) as Extract<Expression, { type: 'ArrowFunctionExpression' | 'FunctionExpression' }> | undefined;
  if (found === undefined)
    throw new Refused(`${where} has no function of its own, and so cannot be run: write it inside the call.`);
  if (found.params.length > 0)
    throw new Refused(`${where} takes a parameter, which nothing is given for here: write it without one.`);
  const options = call.arguments.find(({ type }) => type === 'ObjectExpression') as AnyNode | undefined;
  if (options !== undefined)
    throw new Refused(`${where} has options, which are not read here: take them out.`);
  return found;
}
