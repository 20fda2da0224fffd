import { parsePython } from '../../program/parse-python.ts';
import type { Test } from '../../sandbox/sandbox.ts';
import type { Call, Plain } from '../plain.ts';
import { textOf } from '../test-texts.ts';
import { stringValue, writtenString } from './strings.ts';
import { allSites, childAt, childrenAt, type Site, siteTree } from './syntax/sites.ts';

/** The calls of some functions with constant arguments in a test. */
export function callsIn(test: Test, names: ReadonlySet<string>): readonly Call[] {
  const text = textOf(test);
  const parsed = parsePython(text);
  if (parsed === undefined) return [];
  return [...allSites(siteTree(parsed, text))].flatMap((site) => {
    const callee = site.type === 'CallExpression' ? childAt(site, 'callee') : undefined;
    if (callee === undefined || !names.has(callee.text)) return [];
    const [, ...given] = site.children;
    const values = given.map((one) => (one.role === 'argument' ? plain(one) : undefined));
    return values.every((value) => value !== undefined) ? [{ name: callee.text, values }] : [];
  });
}

/** A constant's value; tuples and sets have none here, as lists are written in their place. */
function plain(site: Site): Plain | undefined {
  switch (site.type) {
    case 'Number': {
      const value = Number(site.text.replaceAll('_', ''));
      return Number.isFinite(value) ? value : undefined;
    }
    case 'String':
      return stringValue(site.text);
    case 'Boolean':
      return site.text === 'True';
    case 'None':
      return null;
    case 'UnaryExpression': {
      const operand = childAt(site, 'operand');
      const value = operand && plain(operand);
      return site.operator?.text === '-' && typeof value === 'number' ? -value : undefined;
    }
    case 'ArrayExpression': {
      const values = childrenAt(site, 'element').map(plain);
      const isWhole = values.length === site.children.length;
      return isWhole && values.every((value) => value !== undefined) ? values : undefined;
    }
    default:
      return undefined;
  }
}

/** A call as source text. */
export const writtenCall = ({ name, values }: Call): string => `${name}(${values.map(written).join(', ')})`;

function written(value: Plain): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (typeof value === 'string') return writtenString(value);
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, held]) => `${writtenString(key)}: ${written(held)}`)
    .join(', ')}}`;
}
