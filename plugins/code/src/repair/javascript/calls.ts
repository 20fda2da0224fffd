import { type AnyNode, parse } from 'acorn';
import { full } from 'acorn-walk';
import type { Test } from '../../sandbox/sandbox.ts';
import type { Call, Plain } from '../plain.ts';

const textOf = (test: Test): string =>
  test.kind === 'comparison'
    ? test.actual
    : test.kind === 'assertion'
      ? assertion(test.statement)
      : test.source;

/** `assert f(1) == 2` as a script. */
const assertion = (statement: string): string => statement.replace(/^\s*assert\s+(?!\()/u, '');

/** A call as source text. */
export const writtenCall = ({ name, values }: Call): string => `${name}(${values.map(written).join(', ')})`;

const written = (value: Plain): string => (Object.is(value, -0) ? '0' : JSON.stringify(value));

/** The calls of some functions with constant arguments in a test. */
export function callsIn(test: Test, names: ReadonlySet<string>): readonly Call[] {
  const found: Call[] = [];
  try {
    full(parse(textOf(test), { ecmaVersion: 2024, allowAwaitOutsideFunction: true }), (node) => {
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
