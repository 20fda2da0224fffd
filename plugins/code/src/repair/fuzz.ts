import { type RandomStream, randomStream } from '@textgrad/core';
import { type AnyNode, parse } from 'acorn';
import { full } from 'acorn-walk';
import type { Test } from '../sandbox/sandbox.ts';

/** A value that a literal stands for. */
type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** A call with constant arguments. */
interface Call {
  readonly name: string;
  readonly values: readonly Plain[];
}

/**
 * Calls like those of the tests with other arguments: what programs that pass the tests are told apart by.
 *
 * Arguments are those of the tests with small changes, so that they are of the form that the program expects. The same
 * tests give the same calls.
 */
export function fuzzedCalls(
  tests: readonly Test[],
  names: readonly string[],
  count: number,
): readonly string[] {
  const calls = tests.flatMap((test) => callsIn(textOf(test), new Set(names)));
  if (calls.length === 0) return [];
  const random = randomStream(0, 'fuzz');
  const known = new Set(calls.map(textOfCall));
  const found = new Set<string>();
  for (let turn = 0; turn < 20 * count && found.size < count; turn++) {
    const call = calls[random.int(0, calls.length - 1)];
    if (call === undefined || call.values.length === 0) continue;
    const at = random.int(0, call.values.length - 1);
    const values = call.values.map((value, index) => (index === at ? changed(value, random) : value));
    const text = textOfCall({ ...call, values });
    if (!known.has(text) && text.length < 2000) found.add(text);
  }
  return [...found];
}

const textOf = (test: Test): string =>
  test.kind === 'comparison'
    ? test.actual
    : test.kind === 'assertion'
      ? assertion(test.statement)
      : test.source;

/** `assert f(1) == 2` as a script. */
const assertion = (statement: string): string => statement.replace(/^\s*assert\s+(?!\()/u, '');

const textOfCall = ({ name, values }: Call): string => `${name}(${values.map(written).join(', ')})`;

const written = (value: Plain): string => (Object.is(value, -0) ? '0' : JSON.stringify(value));

function callsIn(text: string, names: ReadonlySet<string>): readonly Call[] {
  const found: Call[] = [];
  try {
    full(parse(text, { ecmaVersion: 2024, allowAwaitOutsideFunction: true }), (node) => {
      const call = node as AnyNode;
      if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || !names.has(call.callee.name))
        return;
      const values = call.arguments.map(plain);
      if (values.every((value) => value !== undefined)) found.push({ name: call.callee.name, values });
    });
  } catch {
    // A test that does not parse calls nothing.
  }
  return found;
}

function plain(node: AnyNode | null): Plain | undefined {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'object' && node.value !== null ? undefined : plainLiteral(node.value);
    case 'UnaryExpression': {
      const value = plain(node.argument);
      return node.operator === '-' && typeof value === 'number' ? -value : undefined;
    }
    case 'ArrayExpression': {
      const values = node.elements.map(plain);
      return values.every((value) => value !== undefined) ? values : undefined;
    }
    case 'ObjectExpression': {
      const entries = node.properties.map((one) => {
        if (one.type !== 'Property' || one.computed) return undefined;
        const key = one.key.type === 'Identifier' ? one.key.name : plain(one.key);
        const value = plain(one.value);
        return key === undefined || value === undefined ? undefined : ([String(key), value] as const);
      });
      return entries.every((entry) => entry !== undefined) ? Object.fromEntries(entries) : undefined;
    }
    default:
      return undefined;
  }
}

const plainLiteral = (value: unknown): Plain | undefined =>
  value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : undefined;

/** A value with a small change. */
function changed(value: Plain, random: RandomStream): Plain {
  if (typeof value === 'number') return changedNumber(value, random);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string')
    return changedList([...value], random, (one) => nextLetter(one, random)).join('');
  if (Array.isArray(value)) return changedList(value, random, (one) => changed(one, random));
  if (value === null) return null;
  const entries = Object.entries(value);
  const at = random.int(0, Math.max(0, entries.length - 1));
  return Object.fromEntries(
    entries.map(([key, held], index) => [key, index === at ? changed(held, random) : held]),
  );
}

function changedNumber(value: number, random: RandomStream): number {
  const others = [
    value + 1,
    value - 1,
    value * 2,
    value + 10,
    0,
    1,
    -value,
    Math.floor(value / 2),
    value + 0.5,
  ];
  const usable = Number.isInteger(value) ? others.slice(0, 8) : others;
  return usable[random.int(0, usable.length - 1)] ?? 0;
}

function changedList<TItem>(
  list: readonly TItem[],
  random: RandomStream,
  change: (one: TItem) => TItem,
): TItem[] {
  const at = random.int(0, Math.max(0, list.length - 1));
  const one = list[at];
  const turn = random.int(0, 5);
  if (one === undefined || turn === 0) return list.slice(0, at);
  if (turn === 1) return [...list.slice(0, at), ...list.slice(at + 1)];
  if (turn === 2) return [...list.slice(0, at), one, ...list.slice(at)];
  if (turn === 3) return list.toReversed();
  return [...list.slice(0, at), change(one), ...list.slice(at + 1)];
}

function nextLetter(letter: string, random: RandomStream): string {
  const code = letter.codePointAt(0) ?? 97;
  const other = String.fromCodePoint(Math.max(32, code + (random.int(0, 1) === 0 ? 1 : -1)));
  return random.int(0, 2) === 0 ? letter.toUpperCase() : other;
}
