import type { Decoded } from '@textgrad/core';
import type { Node, Program as Tree } from 'acorn';
import MagicString from 'magic-string';
import { missingEntryPoint } from '../../../program/missing-entry-point.ts';
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
  return { ok: true, value: { code: text.toString(), accessors: accessorsOf(names), names, statements } };
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
      const named = (declaration as Node & { id?: unknown }).id && declaration.type.endsWith('Declaration');
      text.overwrite(statement.start, declaration.start, named ? '' : 'module.exports.default = ');
    }
  }
}

function accessorsOf(names: TopLevelNames): string {
  const parts = [...names].map(([name, { expression, assignable }]) => {
    const getter = `get ${name}(){return ${expression}}`;
    return assignable ? `${getter},set ${name}($value){${expression}=$value}` : getter;
  });
  return `({${parts.join(',')}})`;
}
