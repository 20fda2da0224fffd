import { posix } from 'node:path';
import type { AnyNode, ImportDeclaration, Node, Pattern, Program, VariableDeclaration } from 'acorn';
import { full } from 'acorn-walk';
import type MagicString from 'magic-string';
import { wholeNames } from '../../program/module-names.ts';
import { Refused } from './refused.ts';

const testLibraries = /^(?:node:test|vitest|@jest\/globals|mocha|bun:test)$/u;
const assertions = /^(?:node:)?assert(?:\/strict)?$/u;

/** What test libraries call their functions. */
export const libraryNames: readonly string[] = ['test', 'it', 'describe', 'suite', 'expect']
  .concat('before', 'after', 'beforeEach')
  .concat('afterEach', 'beforeAll', 'afterAll');

/** Something that a test file takes from a module: one of its names, or the module itself. */
interface Taken {
  readonly from: string;
  /** What is meant without a name: the module's default, what `require` gives, or all its names. */
  readonly whole: 'default' | 'module' | 'names';
  readonly name: string | undefined;
  readonly local: string;
}

/**
 * Puts plain statements in the place of a test file's imports: the program's names are there without one, a module of it
 * becomes an object with what the file takes of it, and assertions are required.
 *
 * @returns What the file calls the functions of its test library, each by its own name there.
 * @throws Refused for any other module.
 */
export function replaceImports(
  tree: Program,
  text: MagicString,
  program: string | undefined,
): ReadonlyMap<string, string> {
  const tools = new Map<string, string>();
  const programs = new Set<string>();
  for (const statement of tree.body as readonly AnyNode[]) {
    const taken = takenBy(statement);
    if (taken === undefined) continue;
    const [{ from } = { from: '' }] = taken;
    if (assertions.test(from)) {
      if (statement.type === 'ImportDeclaration') put(text, statement, taken.map(requiring));
    } else if (testLibraries.test(from)) {
      for (const { name = 'test', local } of taken) {
        if (local !== '' && !libraryNames.includes(name))
          throw new Refused(
            `The test file takes '${name}' from '${from}', which is not there here: use ${libraryNames.join(', ')}, and node:assert.`,
          );
        tools.set(local, name);
      }
      put(text, statement, []);
    } else {
      programs.add(ownModule(from, program));
      put(
        text,
        statement,
        taken.map((one) => ofProgram(one, tree)),
      );
    }
  }
  if (programs.size > 1) throw stranger([...programs][1] ?? '', program);
  return tools;
}

/** Whether a statement takes something from a module, and so is replaced. */
export const isImport = (statement: AnyNode): boolean => takenBy(statement) !== undefined;

/** What a statement takes from a module; undefined for any other statement. */
function takenBy(statement: AnyNode): readonly Taken[] | undefined {
  if (statement.type === 'ImportDeclaration') return imported(statement);
  return statement.type === 'VariableDeclaration' ? required(statement) : undefined;
}

function imported({ specifiers, source }: ImportDeclaration): readonly Taken[] {
  const from = String(source.value);
  if (specifiers.length === 0) return [{ from, whole: 'names', name: undefined, local: '' }];
  return specifiers.map((one): Taken => {
    const name =
      one.type !== 'ImportSpecifier'
        ? undefined
        : one.imported.type === 'Identifier'
          ? one.imported.name
          : String(one.imported.value);
    const whole = one.type === 'ImportNamespaceSpecifier' ? 'names' : 'default';
    return { from, whole, name: named(name), local: one.local.name };
  });
}

function required({ declarations }: VariableDeclaration): readonly Taken[] | undefined {
  const [only, ...others] = declarations;
  const call = only?.init;
  if (only === undefined || others.length > 0 || call?.type !== 'CallExpression') return undefined;
  const [argument] = call.arguments;
  if (call.callee.type !== 'Identifier' || call.callee.name !== 'require') return undefined;
  if (argument?.type !== 'Literal' || typeof argument.value !== 'string') return undefined;
  return namesOf(only.id, argument.value);
}

function namesOf(pattern: Pattern, from: string): readonly Taken[] | undefined {
  if (pattern.type === 'Identifier') return [{ from, whole: 'module', name: undefined, local: pattern.name }];
  if (pattern.type !== 'ObjectPattern') return undefined;
  return pattern.properties.flatMap((one) =>
    one.type === 'Property' && one.key.type === 'Identifier' && one.value.type === 'Identifier'
      ? [{ from, whole: 'default', name: named(one.key.name), local: one.value.name }]
      : [],
  );
}

const named = (name: string | undefined): string | undefined => (name === 'default' ? undefined : name);

function requiring({ from, name, local }: Taken): string {
  const module = `require(${JSON.stringify(from)})`;
  return local === '' ? '' : `const ${local} = ${name === undefined ? module : `${module}.${name}`};`;
}

/** A name of the program is there already; what is taken as one is what it exports so, or made of the names used of it. */
function ofProgram({ whole, name, local }: Taken, tree: Program): string {
  if (local === '' || local === name) return '';
  if (name !== undefined) return `const ${local} = ${name};`;
  const uses = attributesOf(tree, local).map((one) =>
    one === 'default' ? `default: ${wholeNames.default}` : one,
  );
  const made = uses.length === 0 ? `globalThis.${local}` : `{ ${uses.join(', ')} }`;
  if (whole === 'names') return uses.length === 0 ? '' : `const ${local} = ${made};`;
  const found = wholeNames[whole];
  return `const ${local} = typeof ${found} === 'undefined' ? (${made}) : ${found};`;
}

function attributesOf(tree: Program, name: string): readonly string[] {
  const found = new Set<string>();
  full(tree, (node) => {
    const one = node as AnyNode;
    if (one.type !== 'MemberExpression' || one.computed) return;
    if (one.object.type === 'Identifier' && one.object.name === name && one.property.type === 'Identifier')
      found.add(one.property.name);
  });
  return [...found].sort();
}

/** @throws Refused for a module that is not the program's file. */
function ownModule(from: string, program: string | undefined): string {
  const stem = posix.basename(from).replace(/\.[cm]?[jt]s$/u, '');
  if (/^\.{0,2}\//u.test(from) && (program === undefined || stem === program)) return from;
  throw stranger(from, program);
}

const stranger = (from: string, program: string | undefined): Refused =>
  new Refused(
    `The test file imports '${from}', which is neither ${program === undefined ? 'the program' : `the program '${program}'`} nor 'node:assert': take the import out, or name the program's file as the tests call it.`,
  );

function put(text: MagicString, { start, end }: Node, statements: readonly string[]): void {
  const made = statements.filter((one) => one !== '').join(' ');
  if (made === '') text.remove(start, end);
  else text.overwrite(start, end, made);
}
