import type { AnyNode, CallExpression, Expression, NewExpression, Node, Super } from 'acorn';
import { full } from 'acorn-walk';
import MagicString from 'magic-string';
import { assertionNames, isAssertionCall } from './assertion-names.ts';

/** What the rewritten text of a test calls its tools: see `TestTools`. */
export const toolsName = '$textgrad';

/**
 * Makes a test ask the judge before it asks a value of the program: before it calls a method, goes through items, looks
 * for a name or hands the value to the language. An object that would lie ends the test there.
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
  for (const node of nodes)
    if (node.type === 'ExpressionStatement') discarded.add(node.expression);
    else if (node.type === 'NewExpression')
      full(node.callee, (inner) => {
        called.add(inner);
      });
  const isLanguage = (name: string): boolean => name !== shadowed && languageNames.has(name);
  const text = new Insertions(source);
  const rewriting = new Rewriting(text, isLanguage, (name) => names.objects.has(name));
  for (const node of nodes) {
    if (called.has(node)) continue;
    if (node.type === 'CallExpression') {
      if (!(discarded.has(node) && isFilling(node))) rewriting.call(node);
      if (isAssertionCall(node, names)) rewriting.assertion(node);
    } else if (node.type === 'NewExpression') rewriting.made(node);
    else if (node.type === 'ThisExpression') rewriting.wrap(node, `${toolsName}.self(`, ')');
    else for (const asked of askedBy(node)) rewriting.guard(asked);
  }
  return text;
}

/** A text that words are put into; most tests need none, and making a text that can be changed takes longer than all else. */
export class Insertions {
  readonly #source: string;
  #text: MagicString | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Puts words before what is at an offset, and before words that were put there. */
  before(at: number, words: string): void {
    this.#changeable.prependRight(at, words);
  }

  /** Puts words after what ends at an offset, and after words that were put there. */
  after(at: number, words: string): void {
    this.#changeable.appendLeft(at, words);
  }

  indexOf(words: string, from: number): number {
    return this.#source.indexOf(words, from);
  }

  toString(): string {
    return this.#text?.toString() ?? this.#source;
  }

  get #changeable(): MagicString {
    this.#text ??= new MagicString(this.#source);
    return this.#text;
  }
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
    case 'VariableDeclarator':
      return node.id.type === 'ArrayPattern' && node.init ? [node.init] : [];
    case 'AssignmentExpression':
      return node.left.type === 'ArrayPattern' ? [node.right] : [];
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

class Rewriting {
  readonly #text: Insertions;
  readonly #isLanguage: (name: string) => boolean;
  readonly #isAssertions: (name: string) => boolean;

  constructor(
    text: Insertions,
    isLanguage: (name: string) => boolean,
    isAssertions: (name: string) => boolean,
  ) {
    this.#text = text;
    this.#isLanguage = isLanguage;
    this.#isAssertions = isAssertions;
  }

  /** Puts words round a node, outside of those that are there. */
  wrap({ start, end }: Node, open: string, close: string): void {
    this.#text.before(start, open);
    this.#text.after(end, close);
  }

  guard(asked: Expression | Super, name?: string): void {
    if (ownKinds.has(asked.type)) return;
    const isKnown = asked.type === 'Identifier' && (this.#isLanguage(asked.name) || asked.name === 'console');
    if (isKnown || (asked.type === 'Identifier' && this.#isAssertions(asked.name))) return;
    const which = name === undefined ? '' : `,${JSON.stringify(name)}`;
    this.wrap(asked, `${toolsName}.guard((`, `)${which})`);
  }

  call(call: CallExpression): void {
    const { callee } = call;
    if (callee.type === 'Identifier') {
      if (this.#isLanguage(callee.name)) this.#arguments(call);
      return;
    }
    if (callee.type !== 'MemberExpression') return;
    const { object, property } = callee;
    const root = rootOf(object);
    if (root.type === 'Identifier' && this.#isLanguage(root.name)) this.#arguments(call);
    if (property.type === 'PrivateIdentifier') return;
    const name = !callee.computed && property.type === 'Identifier' ? property.name : undefined;
    this.guard(object, name);
    if (mayEndEarly(object) && !callee.optional) {
      const at = this.#text.indexOf(callee.computed ? '[' : '.', object.end);
      this.#text.after(at, callee.computed ? '?.' : '?');
    }
  }

  made(made: NewExpression): void {
    const isLanguage = made.callee.type === 'Identifier' && this.#isLanguage(made.callee.name);
    if (isLanguage) this.#arguments(made);
    else this.wrap(made, `${toolsName}.born(`, ')');
  }

  /** Notes, when all that it is about is known, that an assertion begins. */
  assertion(call: CallExpression): void {
    const last = call.arguments.at(-1);
    if (last === undefined) return;
    const value = last.type === 'SpreadElement' ? last.argument : last;
    this.wrap(value, `(${toolsName}.held=(`, `),${toolsName}.began++,${toolsName}.held)`);
  }

  #arguments(call: CallExpression | NewExpression): void {
    for (const argument of call.arguments) if (argument.type !== 'SpreadElement') this.guard(argument);
  }
}

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
