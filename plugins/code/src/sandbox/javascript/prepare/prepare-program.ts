import type { Decoded } from '@textgrad/core';
import type { AnyNode, Node, Program as Tree } from 'acorn';
import { full } from 'acorn-walk';
import MagicString from 'magic-string';
import { missingEntryPoint } from '../../../program/missing-entry-point.ts';
import { wholeNames } from '../../../program/module-names.ts';
import { parseJavaScript } from '../../../program/parse-javascript.ts';
import { withoutTypes } from '../../../program/strip-types.ts';
import { type TopLevelNames, topLevelNames } from '../../../program/top-level-names.ts';
import type { CoveredStatement, Program } from '../../sandbox.ts';
import { countStatements } from './count-statements.ts';

/** A program in the form that QuickJS runs. */
export interface PreparedProgram {
  readonly code: string;
  /** An expression for an object whose accessors are the program's names. */
  readonly accessors: string;
  readonly names: TopLevelNames;
  readonly statements: readonly CoveredStatement[];
}

/** Takes types and exports off a program and finds its names; its lines stay where they are. */
export function prepareProgram(program: Program, coverage: boolean): Decoded<PreparedProgram> {
  const stripped = withoutTypes(program.source, program.language);
  if (!stripped.ok) return stripped;
  const parsed = parseJavaScript(stripped.value);
  if (!parsed.ok) return parsed;
  const tree = parsed.value;
  const names = topLevelNames(tree);
  if (program.entryPoint !== undefined && !names.has(program.entryPoint))
    return { ok: false, problems: [missingEntryPoint(program.entryPoint, [...names.keys()])] };
  const imported = tree.body.find(({ type }) => type === 'ImportDeclaration');
  if (imported !== undefined)
    return { ok: false, problems: ['The program imports a module; there are none in the sandbox.'] };
  const text = new MagicString(stripped.value);
  const statements = coverage ? countStatements(tree, text) : [];
  removeExports(tree, text);
  return {
    ok: true,
    value: { code: text.toString(), accessors: accessorsOf(names, wholes(tree)), names, statements },
  };
}

function removeExports(tree: Tree, text: MagicString): void {
  if (tree.sourceType === 'module') text.prepend("'use strict';");
  for (const statement of tree.body) {
    if (statement.type === 'ExportAllDeclaration') text.remove(statement.start, statement.end);
    else if (statement.type === 'ExportNamedDeclaration') {
      if (statement.declaration) text.remove(statement.start, statement.declaration.start);
      else text.remove(statement.start, statement.end);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement;
      const named = declaration.type.endsWith('Declaration') ? nameOf(declaration) : undefined;
      text.overwrite(statement.start, declaration.start, named ? '' : 'module.exports.default = ');
      if (named) text.appendLeft(statement.end, `;module.exports.default = ${named};`);
    }
  }
}

const nameOf = (declaration: Node & { readonly id?: { readonly name: string } | null }): string | undefined =>
  declaration.id?.name;

/** What a test that takes a program as one, or its default, finds: an expression each, where the program has it. */
function wholes(tree: Tree): ReadonlyMap<string, string> {
  if (tree.body.some(({ type }) => type === 'ExportDefaultDeclaration'))
    return new Map([[wholeNames.default, 'module.exports.default']]);
  for (const statement of tree.body)
    for (const { local, exported } of statement.type === 'ExportNamedDeclaration' ? statement.specifiers : [])
      if (exported.type === 'Identifier' && exported.name === 'default' && local.type === 'Identifier')
        return new Map([[wholeNames.default, local.name]]);
  let isModule = false;
  full(tree, (node) => {
    const one = node as AnyNode;
    const name = one.type === 'MemberExpression' && !one.computed ? one.property : one;
    if (name.type === 'Identifier' && name.name === 'exports') isModule = true;
  });
  return isModule
    ? new Map([
        [wholeNames.module, 'module.exports'],
        [wholeNames.default, 'module.exports?.__esModule ? module.exports.default : module.exports'],
      ])
    : new Map();
}

function accessorsOf(names: TopLevelNames, wholes: ReadonlyMap<string, string>): string {
  const parts = [...names].map(([name, { expression, assignable }]) => {
    const getter = `get ${name}(){return ${expression}}`;
    return assignable ? `${getter},set ${name}($value){${expression}=$value}` : getter;
  });
  for (const [name, expression] of wholes)
    if (!names.has(name)) parts.push(`get ${name}(){return ${expression}}`);
  return `({${parts.join(',')}})`;
}
