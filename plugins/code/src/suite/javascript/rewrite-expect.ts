import type { AnyNode, CallExpression, Expression, MemberExpression, Node, Program } from 'acorn';
import { full } from 'acorn-walk';
import type MagicString from 'magic-string';
import { Refused } from './refused.ts';

/** The texts of an expectation: what was given, and what it should be. */
interface Sides {
  readonly given: string;
  readonly wanted: string;
  readonly argument: Expression | undefined;
}

/** An expectation as an assertion of node:assert, and as its opposite. */
type Matcher = (sides: Sides, isNot: boolean) => string;

const by =
  (name: string, opposite: string, wanted?: string): Matcher =>
  (sides, isNot) =>
    `assert.${isNot ? opposite : name}(${sides.given}, ${wanted ?? sides.wanted})`;
const holds =
  (condition: (sides: Sides) => string): Matcher =>
  (sides, isNot) =>
    isNot ? `assert.ok(!(${condition(sides)}))` : `assert.ok(${condition(sides)})`;
const strictly = (wanted?: string): Matcher => by('strictEqual', 'notStrictEqual', wanted);
const deeply = by('deepStrictEqual', 'notDeepStrictEqual');
const compared = (operator: string): Matcher =>
  holds(({ given, wanted }) => `${given} ${operator} ${wanted}`);

const matchers: Readonly<Record<string, Matcher>> = {
  toBe: strictly(),
  toEqual: deeply,
  toStrictEqual: deeply,
  toBeNull: strictly('null'),
  toBeUndefined: strictly('undefined'),
  toBeDefined: by('notStrictEqual', 'strictEqual', 'undefined'),
  toBeNaN: strictly('NaN'),
  toBeTruthy: holds(({ given }) => given),
  toBeFalsy: holds(({ given }) => `!${given}`),
  toBeGreaterThan: compared('>'),
  toBeGreaterThanOrEqual: compared('>='),
  toBeLessThan: compared('<'),
  toBeLessThanOrEqual: compared('<='),
  toBeInstanceOf: compared('instanceof'),
  toContain: holds(({ given, wanted }) => `${given}.includes(${wanted})`),
  toHaveLength: (sides, isNot) => strictly()({ ...sides, given: `${sides.given}.length` }, isNot),
  toBeCloseTo: holds(({ given, wanted }) => {
    const [value, digits = '2'] = wanted.split(separator);
    return `Math.abs(${given} - ${value}) < 10 ** -${digits} / 2`;
  }),
  toMatch: (sides, isNot) =>
    isPattern(sides.argument)
      ? by('match', 'doesNotMatch')(sides, isNot)
      : holds(({ given, wanted }) => `${given}.includes(${wanted})`)(sides, isNot),
  toThrow: (sides, isNot) => thrown('throws', 'doesNotThrow', sides, isNot),
  toThrowError: (sides, isNot) => thrown('throws', 'doesNotThrow', sides, isNot),
};

/** Stands between the arguments of a matcher that has several; no text of a program holds it. */
const separator = '\u0000';

const isPattern = (node: Expression | undefined): boolean => node?.type === 'Literal' && 'regex' in node;

function thrown(name: string, opposite: string, { given, wanted, argument }: Sides, isNot: boolean): string {
  if (argument === undefined) return `assert.${isNot ? opposite : name}(${given})`;
  if (isNot) throw new Refused("The test file uses 'not.toThrow' with an argument: leave the argument out.");
  if (isPattern(argument)) return `assert.${name}(${given}, (error) => ${wanted}.test(error.message))`;
  const isClass = argument.type === 'Identifier' && /^[A-Z]/u.test(argument.name);
  return isClass
    ? `assert.${name}(${given}, ${wanted})`
    : `assert.${name}(${given}, (error) => String(error.message).includes(${wanted}))`;
}

/**
 * Puts assertions of node:assert, which the judge decides, in the place of `expect(…)`.
 *
 * @throws Refused for a matcher that has no such assertion.
 */
export function rewriteExpectations(tree: Program, text: MagicString, expect: string): void {
  full(tree, (node) => {
    const call = node as AnyNode;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return;
    const chain = chainOf(call.callee, expect);
    if (chain !== undefined) rewrite(text, call, chain);
  });
}

/** What was expected of, and the words after it. */
interface Chain {
  readonly given: CallExpression;
  readonly words: readonly string[];
}

function chainOf(callee: MemberExpression, expect: string): Chain | undefined {
  const words: string[] = [];
  let at: Node = callee;
  while (at.type === 'MemberExpression') {
    const { object, property, computed } = at as MemberExpression;
    if (computed || property.type !== 'Identifier') return undefined;
    words.unshift(property.name);
    at = object;
  }
  const call = at as AnyNode;
  return call.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === expect
    ? { given: call, words }
    : undefined;
}

function rewrite(text: MagicString, call: CallExpression, { given, words }: Chain): void {
  const slice = ({ start, end }: Node): string => `(${text.slice(start, end)})`;
  const name = words.at(-1) ?? '';
  const modifiers = words.slice(0, -1);
  const matcher = Object.hasOwn(matchers, name) ? matchers[name] : undefined;
  const [argument] = call.arguments;
  const [value] = given.arguments;
  if (
    matcher === undefined ||
    value === undefined ||
    modifiers.some((one) => !['not', 'resolves', 'rejects'].includes(one)) ||
    [value, ...call.arguments].some(({ type }) => type === 'SpreadElement')
  )
    throw new Refused(
      `The test file uses 'expect(…).${words.join('.')}', which is not run here: use one of ${Object.keys(matchers).join(', ')}, or node:assert.`,
    );
  const isNot = modifiers.includes('not');
  const sides: Sides = {
    given: modifiers.includes('resolves') ? `(await ${slice(value)})` : slice(value),
    wanted: call.arguments.map(slice).join(separator),
    argument: argument as Expression | undefined,
  };
  const made = modifiers.includes('rejects')
    ? rejected(name, sides, isNot)
    : matcher(sides, isNot).replaceAll(separator, ', ');
  // Whether the test waits for it or hands it on, it is one promise.
  text.overwrite(call.start, call.end, modifiers.includes('resolves') ? `(async () => ${made})()` : made);
}

function rejected(name: string, sides: Sides, isNot: boolean): string {
  if (!/^toThrow(?:Error)?$/u.test(name))
    throw new Refused(
      `The test file uses 'expect(…).rejects.${name}', which is not run here: use rejects.toThrow.`,
    );
  return thrown('rejects', 'doesNotReject', sides, isNot);
}
