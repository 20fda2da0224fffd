import ts from 'typescript';
import type { Source } from './sources.ts';
import { treeOf, within } from './syntax.ts';

/** The test files without anything that can fail: no `expect`, no `assert`, and no contract that is registered. */
export const withoutAssertion = (files: readonly Source[]): readonly string[] =>
  files.filter((file) => ![...within(treeOf(file))].some(asserts)).map(({ path }) => path);

/** A call such as `expect(…)`, `assert.equal(…)` or `registerContract(…)`. */
const asserts = (node: ts.Node): boolean =>
  ts.isCallExpression(node) &&
  /^(?:expect|assert|registerContract)\b/u.test(node.expression.getText()) &&
  node.arguments.length > 0;
