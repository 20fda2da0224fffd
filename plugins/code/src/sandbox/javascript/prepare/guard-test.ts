import type {
  AnyNode,
  ArrowFunctionExpression,
  BlockStatement,
  CallExpression,
  Expression,
  FunctionExpression,
  MemberExpression,
  NewExpression,
  Node,
  Program,
  SpreadElement,
  Super,
} from 'acorn';
import { full } from 'acorn-walk';
import type { TestTools } from '../guest/test-tools.ts';
import { assertionNames, isAssertionCall } from './assertion-names.ts';
import { type Conversion, Conversions, converterHint } from './conversions.ts';
import { Insertions } from './insertions.ts';
import { shapesOf, type TakenApart, takenApart } from './shapes.ts';

/** What the rewritten text of a test calls its tools: see `TestTools`. */
export const toolsName = '$textgrad';

/**
 * Makes a test ask the judge before it asks a value of the program: before it calls a method, reads a part, goes through items,
 * looks for a name or hands the value to the language. An object that would lie ends the test there.
 *
 * Assertions note that they have begun, so that one that is cut off by a full stack is missed.
 *
 * @param nodes All nodes of the test, inner ones first.
 * @param shadowed A name of the language by which the test means the program's.
 */
export function guardTest(
  nodes: readonly AnyNode[],
  source: string,
  shadowed: string | undefined,
): Insertions {
  const names = assertionNames(nodes);
  const called = new Set<Node>();
  const discarded = new Set<Node>();
  const methods = new Set<Node>();
  const callees = new Set<Node>();
  for (const node of nodes) if (node.type === 'CallExpression') callees.add(node.callee);
  for (const node of nodes)
    if (node.type === 'ExpressionStatement') discarded.add(node.expression);
    else if (node.type === 'MethodDefinition') methods.add(node.value);
    else if (node.type === 'Property' && (node.method || node.kind !== 'init')) methods.add(node.value);
    else if (node.type === 'NewExpression')
      full(node.callee, (inner) => {
        called.add(inner);
      });
  const isLanguage = (name: string): boolean => name !== shadowed && languageNames.has(name);
  const text = new Insertions(source);
  const own = ownFunctions(nodes);
  const isQuiet = (name: string): boolean => quiet.has(name) || own.has(name) || names.functions.has(name);
  const rewriting = new Rewriting(text, {
    isLanguage,
    isQuiet,
    isAssertions: (name) => names.objects.has(name),
  });
  const conversions = new Conversions(nodes);
  for (const node of nodes) {
    if (called.has(node)) continue;
    for (const part of conversions.of(node)) rewriting.plain(part);
    const apart = takenApart(node);
    if (apart !== undefined) rewriting.apart(apart);
    else if (node.type === 'CallExpression') {
      if (!(discarded.has(node) && isFilling(node))) rewriting.call(node);
      if (isAssertionCall(node, names)) rewriting.assertion(node);
    } else if (node.type === 'NewExpression') rewriting.made(node);
    else if (node.type === 'MemberExpression') {
      if (!callees.has(node) && !conversions.isSkipped(node)) rewriting.look(node);
    } else if (node.type === 'ThisExpression') text.round(node, `${toolsName}.self(`, ')');
    else if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') {
      if (!methods.has(node)) rewriting.taking(node);
    } else if (node.type === 'Program' || node.type === 'BlockStatement') rewriting.declared(node.body);
    else for (const asked of askedBy(node)) rewriting.guard(asked);
    if (node.type === 'BinaryExpression' && node.operator === 'instanceof') rewriting.kind(node.right);
  }
  return text;
}

/** What a node goes through part by part, or asks for a name or a class. */
function askedBy(node: AnyNode): readonly Expression[] {
  switch (node.type) {
    case 'ForOfStatement':
    case 'ForInStatement':
      return [node.right];
    case 'SpreadElement':
      return [node.argument];
    case 'BinaryExpression':
      if (node.operator === 'in') return [node.right];
      return node.operator === 'instanceof' && node.left.type !== 'PrivateIdentifier' ? [node.left] : [];
    case 'YieldExpression':
      return node.delegate && node.argument ? [node.argument] : [];
    default:
      return [];
  }
}

/** Names whose values are the judge's own. */
const languageNames = new Set(
  Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z]|^(?:parse|is|decode|encode)/u.test(name)),
);

/** Expressions whose value is made by the test itself. */
const ownKinds = new Set([
  ...['Literal', 'TemplateLiteral', 'ArrayExpression', 'ObjectExpression', 'ClassExpression'],
  ...['FunctionExpression', 'ArrowFunctionExpression', 'Super', 'MetaProperty', 'ImportExpression'],
]);

/** Functions that are the judge's, and the one whose name may stand in no expression. */
const quiet = new Set(['require', 'eval']);

/** Names that a test gives to its own functions, and to nothing else; what those call is seen where they call it. */
function ownFunctions(nodes: readonly AnyNode[]): ReadonlySet<string> {
  const given = new Map<string, boolean>();
  const give = (name: string, isFunction: boolean): void => {
    given.set(name, isFunction && given.get(name) !== false);
  };
  for (const node of nodes)
    if (node.type === 'FunctionDeclaration') give(node.id?.name ?? '', true);
    else if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier')
      give(node.id.name, node.init?.type.endsWith('FunctionExpression') === true);
    else if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier')
      give(node.left.name, false);
  return new Set([...given].flatMap(([name, isFunction]) => (isFunction ? [name] : [])));
}

/** What a test means by its names. */
interface Meanings {
  readonly isLanguage: (name: string) => boolean;
  readonly isAssertions: (name: string) => boolean;
  /** Whether calling a name does nothing to what the program has given. */
  readonly isQuiet: (name: string) => boolean;
}

class Rewriting {
  readonly #text: Insertions;
  readonly #isLanguage: Meanings['isLanguage'];
  readonly #isAssertions: Meanings['isAssertions'];
  readonly #isQuiet: Meanings['isQuiet'];

  constructor(text: Insertions, { isLanguage, isAssertions, isQuiet }: Meanings) {
    this.#text = text;
    this.#isLanguage = isLanguage;
    this.#isAssertions = isAssertions;
    this.#isQuiet = isQuiet;
  }

  /** Has a tool called with a node's value. */
  #tool(tool: keyof TestTools, { start, end }: Node, more?: unknown): void {
    const which = more === undefined ? '' : `,${JSON.stringify(more)}`;
    this.#text.round({ start, end }, `${toolsName}.${tool}((`, `)${which})`);
  }

  guard(asked: Expression | Super, name?: string | null): void {
    if (!this.#isOurs(asked)) this.#tool('guard', asked, name);
  }

  look({ object, property, computed }: MemberExpression): void {
    if (mayEndEarly(object) || property.type === 'PrivateIdentifier' || this.#isOurs(object)) return;
    this.#tool('look', object, nameOf(property, computed) ?? undefined);
  }

  plain({ node, hint }: Conversion): void {
    if (!this.#isOurs(node)) this.#tool('plain', node, hint);
  }

  kind(type: Expression): void {
    if (!this.#isOurs(type)) this.#tool('kind', type);
  }

  apart({ value, shape, isEach }: TakenApart): void {
    const isFlat = 'items' in shape && shape.items.length === 0;
    if (isFlat && value.type === 'ArrayExpression' && (!isEach || value.elements.every(isOwnList))) return;
    if (isEach) this.#tool('each', value, shape);
    else if (isFlat) this.guard(value);
    else this.#tool('shaped', value, shape);
  }

  taking(callee: ArrowFunctionExpression | FunctionExpression): void {
    const shapes = shapesOf(callee.params);
    if (shapes !== undefined) this.#tool('taking', callee, shapes);
  }

  /** Has functions that are declared in a block take their arguments as others do, before anything else in it is run. */
  declared(body: Program['body'] | BlockStatement['body']): void {
    const first = body.find((one) => !('directive' in one));
    for (const one of body) {
      const shapes = one.type === 'FunctionDeclaration' ? shapesOf(one.params) : undefined;
      if (first === undefined || shapes === undefined || one.type !== 'FunctionDeclaration') continue;
      const { name } = one.id;
      this.#text.before(first.start, `${name}=${toolsName}.taking(${name},${JSON.stringify(shapes)});`);
    }
  }

  /** Whether a value is the test's or the judge's own, so that it need not be asked. */
  #isOurs(asked: Expression | Super): boolean {
    if (asked.type !== 'Identifier') return ownKinds.has(asked.type);
    return this.#isLanguage(asked.name) || asked.name === 'console' || this.#isAssertions(asked.name);
  }

  call(call: CallExpression): void {
    const { callee } = call;
    if (callee.type === 'Identifier') {
      if (this.#isLanguage(callee.name)) this.#arguments(call);
      else if (!this.#isAssertions(callee.name) && !this.#isQuiet(callee.name))
        this.#text.round(callee, `(${toolsName}.calls++,`, ')');
      return;
    }
    if (callee.type !== 'MemberExpression') return;
    const { object, property } = callee;
    const root = rootOf(object);
    if (root.type === 'Identifier' && this.#isLanguage(root.name)) this.#arguments(call);
    if (property.type === 'PrivateIdentifier') return;
    this.guard(object, nameOf(property, callee.computed));
    if (mayEndEarly(object) && !callee.optional) {
      const at = this.#text.indexOf(callee.computed ? '[' : '.', object.end);
      this.#text.after(at, callee.computed ? '?.' : '?');
    }
  }

  made(made: NewExpression): void {
    const isLanguage = made.callee.type === 'Identifier' && this.#isLanguage(made.callee.name);
    if (isLanguage) this.#arguments(made);
    else this.#tool('born', made);
  }

  /** Notes, when all that it is about is known, that an assertion begins. */
  assertion(call: CallExpression): void {
    const last = call.arguments.at(-1);
    if (last === undefined) return;
    const value = last.type === 'SpreadElement' ? last.argument : last;
    this.#text.round(value, `(${toolsName}.held=(`, `),${toolsName}.began++,${toolsName}.held)`);
  }

  #arguments(call: CallExpression | NewExpression): void {
    const hint = converterHint(call.callee);
    for (const argument of call.arguments)
      if (argument.type === 'SpreadElement') {
        if (hint !== undefined) this.#tool('plains', argument.argument, hint);
      } else if (hint === undefined) this.guard(argument);
      else this.plain({ node: argument, hint });
  }
}

/** The name of the method that a member stands for; null where only running tells it. */
function nameOf(property: Expression, computed: boolean): string | null {
  if (property.type === 'Literal') return String(property.value);
  return property.type === 'Identifier' && !computed ? property.name : null;
}

/** Whether an item of a list is a list that the test writes itself. */
const isOwnList = (item: Expression | SpreadElement | null): boolean => item?.type === 'ArrayExpression';

/** Whether a call only puts something into a collection: nothing is believed of it, and tests do it often. */
const isFilling = ({ callee }: CallExpression): boolean =>
  callee.type === 'MemberExpression' &&
  callee.property.type === 'Identifier' &&
  !callee.computed &&
  !callee.optional &&
  ['push', 'set', 'add'].includes(callee.property.name) &&
  !mayEndEarly(callee.object);

/** What a chain of members begins with, such as `Array` in `Array.prototype.every`. */
const rootOf = (node: Expression | Super): Expression | Super =>
  node.type === 'MemberExpression' ? rootOf(node.object) : node;

/** Whether an expression is a link after a `?.` of the same chain. */
function mayEndEarly(node: Expression | Super): boolean {
  if (node.type === 'MemberExpression') return node.optional || mayEndEarly(node.object);
  return node.type === 'CallExpression' && (node.optional || mayEndEarly(node.callee));
}
