import type { CallExpression, Literal, Node, Program } from 'acorn';
import { full } from 'acorn-walk';
import { parseJavaScript } from './parse-javascript.ts';
import type { ProgramFacts, ProgramReader } from './program-reader.ts';
import { stripTypes } from './strip-types.ts';
import { topLevelNames } from './top-level-names.ts';

/** Reads JavaScript. */
export const javascriptReader: ProgramReader = {
  language: 'javascript',
  title: 'JavaScript',
  read(source) {
    const parsed = parseJavaScript(source);
    if (parsed.ok) return { ok: true, value: factsOf(parsed.value) };
    // It parses without types, so types are what is wrong with it.
    const hasTypes = stripTypes(source).ok;
    return hasTypes ? { ok: false, problems: [...parsed.problems, typed] } : parsed;
  },
};

/** Reads TypeScript whose types can be taken off. */
export const typescriptReader: ProgramReader = {
  language: 'typescript',
  title: 'TypeScript',
  read(source) {
    const stripped = stripTypes(source);
    return stripped.ok ? javascriptReader.read(stripped.value) : stripped;
  },
};

const typed = 'It has the types of TypeScript: write plain JavaScript, without them.';

function factsOf(tree: Program): ProgramFacts {
  const imports = new Set<string>();
  const assertLines = new Set<number>();
  full(tree, (node) => {
    const { source } = node as Node & { readonly source?: Node | null };
    if (source?.type === 'Literal') imports.add(String((source as Literal).value));
    if (node.type !== 'CallExpression') return;
    const call = node as CallExpression;
    const [argument] = call.arguments;
    if (isNamed(call.callee, 'require') && argument?.type === 'Literal') imports.add(String(argument.value));
    if (isAssertCall(call)) assertLines.add(node.loc?.start.line ?? 1);
  });
  return { names: [...topLevelNames(tree).keys()], imports: [...imports], assertLines: [...assertLines] };
}

/** `assert(…)`, `assert.anything(…)` and `console.assert(…)`. */
function isAssertCall({ callee }: CallExpression): boolean {
  if (callee.type !== 'MemberExpression') return isNamed(callee, 'assert');
  return (
    isNamed(callee.object, 'assert') ||
    (isNamed(callee.object, 'console') && isNamed(callee.property, 'assert'))
  );
}

const isNamed = (node: { readonly type: string; readonly name?: unknown }, name: string): boolean =>
  node.type === 'Identifier' && node.name === name;
