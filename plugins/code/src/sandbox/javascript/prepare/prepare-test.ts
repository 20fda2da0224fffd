import type { Decoded } from '@textgrad/core';
import {
  type AnyNode,
  type CallExpression,
  type Expression,
  type Node,
  type Options,
  type Program,
  parse,
} from 'acorn';
import { full } from 'acorn-walk';
import MagicString from 'magic-string';
import { withoutTypes } from '../../../program/strip-types.ts';
import type { Language, Test } from '../../sandbox.ts';
import { withConstants } from '../guest/constants.ts';
import { guardTest, toolsName } from './guard-test.ts';

/** A test as function expressions of the judge's realm. */
export type PreparedTest =
  | {
      readonly kind: 'comparison';
      readonly actual: string;
      readonly expected: string;
      /** Whether the expected value is plain data that stands in the test, so that no program has a part in it. */
      readonly isConstant: boolean;
    }
  | { readonly kind: 'statements'; readonly code: string };

/** How a test is prepared. */
export interface PrepareOptions {
  readonly language: Language;
  /** A name of the language that the program defines anew and that the test means the program's by. */
  readonly shadowed: string | undefined;
  /** Whether a script is about its value, so that a condition is no assertion. */
  readonly asValue: boolean;
}

/**
 * Makes a test runnable in the judge's realm.
 *
 * `assert(a === b)` and `console.assert(a === b)` become comparisons, so that a failure can say what the values were.
 */
export function prepareTest(test: Test, options: PrepareOptions): Decoded<PreparedTest> {
  if (test.kind === 'comparison') {
    const actual = expressionFunction(test.actual, options);
    const expected = expressionFunction(test.expected, options);
    if (!actual.ok) return actual;
    if (!expected.ok) return expected;
    const { isConstant, code } = expected.value;
    return { ok: true, value: { kind: 'comparison', actual: actual.value.code, expected: code, isConstant } };
  }
  const code = statementsFunction(test.kind === 'script' ? test.source : test.statement, options);
  return code.ok ? { ok: true, value: { kind: 'statements', code: code.value } } : code;
}

const syntax: Options = {
  ecmaVersion: 2024,
  sourceType: 'script',
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
};

interface Parsed {
  readonly tree: Program;
  readonly source: string;
}

function parseText(text: string, language: Language): Decoded<Parsed> {
  const stripped = withoutTypes(text, language);
  if (!stripped.ok)
    return { ok: false, problems: [`The test does not parse: ${stripped.problems.join(' ')}`] };
  try {
    return { ok: true, value: { tree: parse(stripped.value, syntax), source: stripped.value } };
  } catch (error) {
    const words = error instanceof SyntaxError ? error.message : 'it is nested too deeply';
    return { ok: false, problems: [`The test does not parse: ${words}.`] };
  }
}

/** Looked up before a test is called, since looking them up is a call that a full stack would end. */
const assertionNames = ['assert', 'console'];

/** An expression as a function. */
interface ExpressionFunction {
  readonly code: string;
  readonly isConstant: boolean;
}

function expressionFunction(
  text: string,
  { language, shadowed }: PrepareOptions,
): Decoded<ExpressionFunction> {
  const parsed = parseText(`(${text}\n)`, language);
  if (!parsed.ok) return parsed;
  const { tree, source } = parsed.value;
  const [only, ...others] = tree.body;
  if (only?.type !== 'ExpressionStatement' || others.length > 0)
    return { ok: false, problems: [`The test wants one expression, not: ${text.slice(0, 100)}`] };
  const nodes = nodesOf(tree);
  const guarded = guardTest(nodes, source, shadowed);
  const code = withConstants(`${headOf(nodes, shadowed)} => ${guarded}`);
  return { ok: true, value: { code, isConstant: shadowed === undefined && isConstant(nodes) } };
}

function statementsFunction(
  source: string,
  { language, shadowed, asValue }: PrepareOptions,
): Decoded<string> {
  const parsed = parseText(source, language);
  if (!parsed.ok) return parsed;
  const { tree, source: text } = asValue ? parsed.value : withComparisons(parsed.value);
  const nodes = nodesOf(tree);
  const guarded = guardTest(nodes, text, shadowed);
  const last = tree.body.at(-1);
  if (last?.type === 'ExpressionStatement' && !('directive' in last)) guarded.before(last.start, 'return ');
  return { ok: true, value: withConstants(`${headOf(nodes, shadowed)} => {${guarded}\n}`, assertionNames) };
}

const constants = new Set([
  ...['Program', 'ExpressionStatement', 'Literal', 'ArrayExpression', 'ObjectExpression', 'Property'],
  ...['UnaryExpression', 'TemplateLiteral', 'TemplateElement'],
]);

/** Whether an expression is plain data written out: no names but those of three values, no calls, no functions. */
const isConstant = (nodes: readonly AnyNode[]): boolean =>
  nodes.every((node) =>
    node.type === 'Identifier'
      ? ['undefined', 'NaN', 'Infinity'].includes(node.name)
      : constants.has(node.type),
  );

const conditions = new Set(['BinaryExpression', 'LogicalExpression', 'UnaryExpression']);

/** A test's text with its assertions of equality as comparisons, parsed anew where there are any. */
function withComparisons(parsed: Parsed): Parsed {
  const { tree, source } = parsed;
  const nodes = nodesOf(tree);
  if (!nodes.some(({ type }) => conditions.has(type))) return parsed;
  const text = new MagicString(source);
  const last = tree.body.at(-1);
  if (tree.body.length === 1 && last?.type === 'ExpressionStatement' && isCondition(last.expression))
    rewriteCondition(text, last, last.expression);
  else for (const node of nodes) if (node.type === 'CallExpression') rewriteCall(text, node);
  if (!text.hasChanged()) return parsed;
  const rewritten = text.toString();
  return { tree: parse(rewritten, syntax), source: rewritten };
}

/** All nodes of a tree, inner ones first. */
function nodesOf(tree: Program): readonly AnyNode[] {
  const nodes: AnyNode[] = [];
  full(tree, (node) => {
    nodes.push(node as AnyNode);
  });
  return nodes;
}

/** What stands before the arrow of a test's function. */
const headOf = (nodes: readonly AnyNode[], shadowed: string | undefined): string =>
  `${hasOwnAwait(nodes) ? 'async ' : ''}(${shadowed === undefined ? toolsName : `${toolsName}, ${shadowed}`})`;

function rewriteCall(text: MagicString, call: CallExpression): void {
  const [condition] = call.arguments;
  if (condition === undefined || condition.type === 'SpreadElement' || !isAssertion(call.callee)) return;
  if (isEquality(condition)) rewriteCondition(text, call, condition);
}

/** Whether an expression is a condition: a line that is nothing but one is an assertion of it. */
export const isCondition = ({ type, ...rest }: Expression): boolean =>
  type === 'LogicalExpression' ||
  (type === 'UnaryExpression' && 'operator' in rest && rest.operator === '!') ||
  (type === 'BinaryExpression' &&
    'operator' in rest &&
    /^(?:[!=]==?|[<>]=?|in|instanceof)$/u.test(String(rest.operator)));

/** Puts a comparison of both sides in the place of an assertion; other conditions are asserted as they are. */
function rewriteCondition(text: MagicString, place: Node, condition: Expression): void {
  const slice = ({ start, end }: Node): string => text.original.slice(start, end);
  const put = (call: string): void => {
    text.overwrite(place.start, place.end, call);
  };
  if (!isEquality(condition)) {
    put(`assert(${slice(condition)}, ${JSON.stringify(`It does not hold: ${slice(condition)}`)})`);
    return;
  }
  const [left, right] = [jsonArgument(condition.left), jsonArgument(condition.right)];
  if (left && right) put(`assert.sameJson((${slice(left)}), (${slice(right)}))`);
  else {
    const name = condition.operator === '===' ? 'identical' : 'equal';
    put(`assert.${name}((${slice(condition.left)}), (${slice(condition.right)}))`);
  }
}

type Equality = Expression & {
  type: 'BinaryExpression';
  operator: string;
  left: Expression;
  right: Expression;
};

const isEquality = (node: Expression): node is Equality =>
  node.type === 'BinaryExpression' &&
  (node.operator === '===' || node.operator === '==') &&
  node.left.type !== 'PrivateIdentifier';

/** Whether a call is `assert`, `assert.ok` or `console.assert`. */
function isAssertion(callee: CallExpression['callee']): boolean {
  if (callee.type === 'Identifier') return callee.name === 'assert';
  if (callee.type !== 'MemberExpression' || callee.computed) return false;
  const { object, property } = callee;
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return false;
  return ['console.assert', 'assert.ok'].includes(`${object.name}.${property.name}`);
}

/** The argument of `JSON.stringify(…)` with one argument. */
function jsonArgument(node: Expression): Node | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  const { callee } = node;
  const isStringify =
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'JSON' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'stringify';
  const [argument] = node.arguments;
  return isStringify && argument?.type !== 'SpreadElement' ? argument : undefined;
}

/** Whether there is an `await` that belongs to no function of the text. */
function hasOwnAwait(nodes: readonly AnyNode[]): boolean {
  const awaits = nodes.filter(
    (node) => node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await),
  );
  if (awaits.length === 0) return false;
  const functions = nodes.filter(({ type }) => type.includes('Function'));
  return awaits.some((one) => !functions.some(({ start, end }) => start <= one.start && one.end <= end));
}
