import type { Decoded } from '@textgrad/core';
import { type AnyNode, type Node, type Program, parse, type Statement } from 'acorn';
import { full } from 'acorn-walk';
import MagicString from 'magic-string';
import type { Language } from '../../program/language.ts';
import { withoutTypes } from '../../program/strip-types.ts';
import type { Library } from '../../sandbox/javascript/guest/equality.ts';
import { assertionNames, isAssertionCall } from '../../sandbox/javascript/prepare/assertion-names.ts';
import { isCondition } from '../../sandbox/javascript/prepare/prepare-test.ts';
import type { Test } from '../../sandbox/sandbox.ts';
import { splitScript } from '../split-script.ts';
import { findSuite, type SuiteTest } from './find-suite.ts';
import { Refused } from './refused.ts';
import { rewriteExpectations } from './rewrite-expect.ts';
import { isImport, libraryNames, replaceImports } from './test-imports.ts';

/**
 * The tests of a JavaScript or TypeScript file: those of node:test, Vitest, Jest and Mocha one by one, each assertion of a
 * script of nothing else, or the one test that any other script is; or why it cannot be run.
 *
 * No line of a test library is run: `expect` becomes assertions of node:assert, which the judge decides.
 *
 * @param program The program's file without its extension, which tests may import; nothing where there is none yet.
 */
export function readJavaScriptTests(
  source: string,
  language: Language,
  program?: string,
): Decoded<readonly Test[]> {
  const whole: readonly Test[] = [{ kind: 'script', name: 'script', source }];
  const plain = withoutTypes(source, language);
  const tree = plain.ok ? parsed(plain.value) : undefined;
  // A verdict of the one test that it is says what does not parse.
  if (!plain.ok || tree === undefined) return { ok: true, value: whole };
  try {
    return { ok: true, value: testsOf(plain.value, tree, program) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: [error.message] };
    throw error;
  }
}

function testsOf(source: string, tree: Program, program: string | undefined): readonly Test[] {
  const text = new MagicString(source);
  const body = tree.body as readonly Statement[];
  const own = new Set(body.flatMap(declaredNames));
  const tools = new Map([
    ...libraryNames.filter((name) => !own.has(name)).map((name) => [name, name] as const),
    ...replaceImports(tree, text, program),
  ]);
  const suite = findSuite(body, tools);
  if (suite.length > 0) {
    const names = new Set([...tools].flatMap(([local, name]) => (name === 'expect' ? [local] : [])));
    const rest = body.filter((one) => !isImport(one));
    rewriteExpectations(rest, text, names, libraryOf(tree));
  }
  const mocks =
    suite.length > 0 ? mentionedNames(tree).find((name) => isMock(name) && !own.has(name)) : undefined;
  if (mocks !== undefined)
    throw new Refused(
      `The test file uses '${mocks}', which is not there here: write what it stands in for in the test itself.`,
    );
  const tests = suite.length > 0 ? suite.map((one) => suiteTest(one, text)) : splitScript(text.toString());
  if (tests.some((test) => test.kind === 'assertion' || canFail(sourceOf(test)))) return tests;
  throw new Refused(
    'The test file asserts nothing that would run: call its assertions, write test(…) or it(…), or give cases as JSON.',
  );
}

/** What Jest and Vitest make mocks with. */
const isMock = (name: string): boolean => name === 'jest' || name === 'vi';

/** Which library's way of comparing is meant; what is imported from none is there globally, as with Jest. */
const libraryOf = ({ body }: Program): Library =>
  body.some((one) => one.type === 'ImportDeclaration' && one.source.value === 'vitest') ? 'vitest' : 'jest';

function suiteTest({ name, run, shared, before, after }: SuiteTest, text: MagicString): Test {
  const slice = ({ start, end }: Node): string => text.slice(start, end).trim();
  const call = (one: Node): string => `await (${slice(one)})();`;
  const body = [...before, run, ...after];
  const lines = [...needed(shared, body).map(slice), ...before.map(call)].filter((line) => line !== '');
  const own = after.length === 0 ? [call(run)] : ['try {', call(run), '} finally {', ...after.map(call), '}'];
  return { kind: 'script', name, source: `${[...lines, ...own].join('\n')}\n` };
}

/** Of the statements around a test, those that it needs, and those that do something. */
function needed(shared: readonly Statement[], body: readonly Node[]): readonly Statement[] {
  const wanted = new Set(body.flatMap(mentionedNames));
  return shared
    .toReversed()
    .filter((statement) => {
      const declared = declaredNames(statement);
      if (declared.length > 0 && !declared.some((name) => wanted.has(name))) return false;
      for (const name of mentionedNames(statement)) wanted.add(name);
      return true;
    })
    .toReversed();
}

const sourceOf = (test: Test): string => (test.kind === 'script' ? test.source : '');

/** Whether what runs of a script, and the functions and classes that this mentions, asserts or throws anything. */
function canFail(source: string): boolean {
  const tree = parsed(source);
  if (tree === undefined) return true;
  const body = tree.body as readonly Statement[];
  const live = needed(
    body,
    body.filter((one) => !/^(?:Function|Class)Declaration$/u.test(one.type) && !isFunctionValue(one)),
  );
  // A line that is nothing but a condition asserts it.
  if (body.length === 1 && body[0]?.type === 'ExpressionStatement' && isCondition(body[0].expression))
    return true;
  const nodes = live.flatMap(nodesOf);
  const names = assertionNames(nodes);
  return nodes.some(
    (one) => one.type === 'ThrowStatement' || (one.type === 'CallExpression' && isAssertionCall(one, names)),
  );
}

const isFunctionValue = (statement: Statement): boolean =>
  statement.type === 'VariableDeclaration' &&
  statement.declarations.every(({ init }) => /^(?:Arrow)?Function(?:Expression)?$/u.test(init?.type ?? ''));

function declaredNames(statement: AnyNode | Statement): readonly string[] {
  if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
    return statement.id ? [statement.id.name] : [];
  if (statement.type !== 'VariableDeclaration' && statement.type !== 'ImportDeclaration') return [];
  if (statement.type === 'ImportDeclaration') return statement.specifiers.map(({ local }) => local.name);
  return statement.declarations.flatMap(({ id }) => mentionedNames(id));
}

function mentionedNames(node: Node): readonly string[] {
  return nodesOf(node).flatMap((one) => (one.type === 'Identifier' ? [one.name] : []));
}

function nodesOf(root: Node): readonly AnyNode[] {
  const nodes: AnyNode[] = [];
  full(root, (node) => {
    nodes.push(node as AnyNode);
  });
  return nodes;
}

function parsed(source: string): Program | undefined {
  for (const sourceType of ['script', 'module'] as const)
    try {
      return parse(source, { ecmaVersion: 2024, sourceType, allowAwaitOutsideFunction: true });
    } catch {}
  return undefined;
}
