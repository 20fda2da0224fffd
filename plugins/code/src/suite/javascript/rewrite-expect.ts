import type { AnyNode, CallExpression, MemberExpression, Node } from 'acorn';
import { full } from 'acorn-walk';
import type MagicString from 'magic-string';
import type { Library } from '../../sandbox/javascript/guest/equality.ts';
import type { ExpectedMatcher } from '../../sandbox/javascript/guest/expectations.ts';
import { Refused } from './refused.ts';

/** The texts of an expectation. */
interface Sides {
  readonly library: Library;
  readonly given: string;
  /** The texts of the matcher's arguments. */
  readonly wanted: readonly string[];
  /** Whether the given text is what a promise was rejected with, or came to. */
  readonly waits: 'rejects' | 'resolves' | undefined;
}

/** An expectation as an assertion that the judge decides, and as its opposite. */
type Matcher = (sides: Sides, isNot: boolean) => string;

const by =
  (name: string, opposite: string, wanted?: string): Matcher =>
  (sides, isNot) =>
    `assert.${isNot ? opposite : name}(${sides.given}, ${wanted ?? sides.wanted[0] ?? 'undefined'})`;
const holds =
  (condition: (sides: Sides) => string): Matcher =>
  (sides, isNot) =>
    isNot ? `assert.ok(!(${condition(sides)}))` : `assert.ok(${condition(sides)})`;
const strictly = (wanted?: string): Matcher => by('strictEqual', 'notStrictEqual', wanted);

const judged =
  (name: ExpectedMatcher, given = (text: string): string => text): Matcher =>
  (sides, isNot) =>
    `assert.${sides.library}.${isNot ? 'not.' : ''}${name}(${[given(sides.given), ...sides.wanted].join(', ')})`;

/** A text as it is, and anything else as a list of what it gives. */
const gone = (text: string): string => `((given) => typeof given === 'string' ? given : [...given])(${text})`;

const thrown: Matcher = (sides, isNot) => {
  if (sides.waits === undefined) return judged('toThrow')(sides, isNot);
  return judged(sides.waits === 'rejects' ? 'rejectedWith' : 'resolvedThrows')(sides, isNot);
};

const matchers: Readonly<Record<string, Matcher>> = {
  toBe: strictly(),
  toEqual: judged('toEqual'),
  toStrictEqual: judged('toStrictEqual'),
  toMatchObject: judged('toMatchObject'),
  toBeNull: strictly('null'),
  toBeUndefined: strictly('undefined'),
  toBeDefined: by('notStrictEqual', 'strictEqual', 'undefined'),
  toBeNaN: strictly('NaN'),
  toBeTruthy: holds(({ given }) => given),
  toBeFalsy: holds(({ given }) => `!(${given})`),
  toBeGreaterThan: judged('toBeGreaterThan'),
  toBeGreaterThanOrEqual: judged('toBeGreaterThanOrEqual'),
  toBeLessThan: judged('toBeLessThan'),
  toBeLessThanOrEqual: judged('toBeLessThanOrEqual'),
  toBeInstanceOf: holds(({ given, wanted }) => `(${given}) instanceof (${wanted[0]})`),
  toContain: judged('toContain', gone),
  toContainEqual: judged('toContainEqual', gone),
  toHaveLength: judged('toHaveLength'),
  toBeCloseTo: judged('toBeCloseTo'),
  toMatch: judged('toMatch'),
  toThrow: thrown,
  toThrowError: thrown,
};

/**
 * Puts assertions that the judge decides in the place of `expect(…)`, as the file's library decides them.
 *
 * @param body The file's statements without its imports.
 * @param names What the file calls `expect`.
 * @throws Refused for a matcher that has none, and for every other use of `expect`.
 */
export function rewriteExpectations(
  body: readonly Node[],
  text: MagicString,
  names: ReadonlySet<string>,
  library: Library,
): void {
  const rewritten = new Set<Node>();
  const each = (visit: (node: Node) => void): void => {
    for (const statement of body) full(statement, visit);
  };
  each((node) => {
    const call = node as AnyNode;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return;
    const chain = chainOf(call.callee, names);
    if (chain === undefined) return;
    rewrite(text, call, chain, library);
    rewritten.add(chain.given.callee);
  });
  each((node) => {
    const one = node as AnyNode;
    if (one.type !== 'Identifier' || !names.has(one.name) || rewritten.has(one)) return;
    const [, words = ''] = /^(\(?[^\n;]{0,60})/u.exec(text.original.slice(one.end)) ?? [];
    throw unknown(`${one.name}${words.trim()}`);
  });
}

const unknown = (what: string): Refused =>
  new Refused(
    `The test file uses '${what}', which is not run here: use one of ${Object.keys(matchers).join(', ')}, or node:assert.`,
  );

/** What was expected of, and the words after it. */
interface Chain {
  readonly given: CallExpression;
  readonly words: readonly string[];
}

function chainOf(callee: MemberExpression, names: ReadonlySet<string>): Chain | undefined {
  const words: string[] = [];
  let at: Node = callee;
  while (at.type === 'MemberExpression') {
    const { object, property, computed } = at as MemberExpression;
    if (computed || property.type !== 'Identifier') return undefined;
    words.unshift(property.name);
    at = object;
  }
  const call = at as AnyNode;
  return call.type === 'CallExpression' && call.callee.type === 'Identifier' && names.has(call.callee.name)
    ? { given: call, words }
    : undefined;
}

function rewrite(text: MagicString, call: CallExpression, { given, words }: Chain, library: Library): void {
  const slice = ({ start, end }: Node): string => text.slice(start, end);
  const name = words.at(-1) ?? '';
  const modifiers = words.slice(0, -1);
  const matcher = Object.hasOwn(matchers, name) ? matchers[name] : undefined;
  const [value] = given.arguments;
  if (
    matcher === undefined ||
    value === undefined ||
    !/^(?:(?:resolves|rejects),?)?(?:not)?$/u.test(modifiers.join(',')) ||
    [value, ...call.arguments].some(({ type }) => type === 'SpreadElement')
  )
    throw unknown(`expect(…).${words.join('.')}`);
  const waits = modifiers.find((one) => one === 'rejects' || one === 'resolves');
  const made = matcher(
    {
      library,
      given: awaited(waits, slice(value)),
      wanted: call.arguments.map(slice),
      waits,
    },
    modifiers.includes('not'),
  );
  // Whether the test waits for it or hands it on, it is one promise.
  text.overwrite(call.start, call.end, waits === undefined ? made : `(async () => ${made})()`);
}

function awaited(waits: Sides['waits'], value: string): string {
  if (waits === undefined) return value;
  return waits === 'rejects' ? `await assert.reason(${value})` : `await assert.fulfilled(${value})`;
}
