import { isNear, signsOf } from '../../test-texts.ts';
import { isValue, type Site } from '../syntax/sites.ts';
import { isCounting, operand, type Rewrite, replace, type Template } from './template.ts';

export const numberConstant: Template = {
  name: 'number',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'Literal' || typeof node.value !== 'number' || !isConstantPlace(site)) return;
    const { value } = node;
    const others = new Map<number, number>();
    const offer = (number: number, weight: number): void => {
      if (number !== value && Number.isFinite(number))
        others.set(number, Math.max(weight, others.get(number) ?? 0));
    };
    offer(value + 1, 0.9);
    offer(value - 1, 0.9);
    offer(0, 0.4);
    offer(1, 0.4);
    for (const known of code.numbers) offer(known, 0.4);
    for (const usual of [2, 10]) offer(usual, 0.3);
    offer(-1, 0.3);
    offer(value * 2, 0.2);
    offer(value / 2, Number.isInteger(value / 2) ? 0.2 : 0.1);
    offer(value * 10, 0.2);
    offer(value / 10, 0.1);
    offer(value + 2, 0.2);
    offer(value - 2, 0.2);
    for (const [number, weight] of others)
      yield replace(site, number < 0 ? `(${number})` : String(number), weight);
  },
};

/** A number's place is a value; property names are none. */
const isConstantPlace = (site: Site): boolean => isValue(site);

export const stringConstant: Template = {
  name: 'string',
  *rewrites(site, code) {
    const { node } = site;
    if (node.type !== 'Literal' || typeof node.value !== 'string' || !isValue(site)) return;
    const { value } = node;
    const others = new Map<string, number>();
    const offer = (text: string, weight: number): void => {
      if (text !== value) others.set(text, Math.max(weight, others.get(text) ?? 0));
    };
    for (const known of code.strings) offer(known, 0.45);
    for (const known of code.testStrings) offer(known, isNear(known, value) ? 0.55 : 0.25);
    if (value === '') offer(' ', 0.6);
    if (value === ' ' || value.length === 1) offer('', 0.5);
    if (value.length === 1) for (const sign of signsOf(code.testStrings)) offer(sign, 0.3);
    if (value !== '' && new Set(value).size === 1) offer(value + value[0], 0.3);
    for (const usual of ['', ' ', ', ', ',', '\n', '0']) offer(usual, 0.2);
    offer(value.toUpperCase(), 0.45);
    offer(value.toLowerCase(), 0.45);
    offer(value.trim(), 0.5);
    if (/^\p{L}{2,}$/u.test(value))
      for (const other of [value.toUpperCase(), value.toLowerCase()]) offer(value + other, 0.4);
    if (value.length > 1 && value.length <= 24)
      for (let at = 0; at < value.length; at++) offer(value.slice(0, at) + value.slice(at + 1), 0.3);
    for (const [text, weight] of others) yield replace(site, quoted(text), weight);
  },
};

/** A string as the language writes it. */
export const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

export const booleanConstant: Template = {
  name: 'true and false',
  *rewrites(site) {
    const { node } = site;
    if (node.type === 'Literal' && typeof node.value === 'boolean' && isValue(site))
      yield replace(site, String(!node.value), 0.8);
  },
};

/** One more or one less: of an index, a bound, an argument, a result. */
export const offByOne: Template = {
  name: 'off by one',
  *rewrites(site, code): Iterable<Rewrite> {
    const { node, parent } = site;
    if (!isValue(site) || node.type === 'Literal' || node.type === 'UpdateExpression') return;
    const kinds = code.kinds(site);
    if (kinds.size > 0 && !kinds.has('number')) return;
    const isLength = node.type === 'MemberExpression' && /\.length$/u.test(code.text(site));
    const isKnown = kinds.has('number') || isCounting(site);
    if (!isKnown) return;
    const holder = parent?.node;
    const isInSum = holder?.type === 'BinaryExpression' && /^[-+]$/u.test(holder.operator);
    const weight =
      isCounting(site) || isLength ? 0.4 : holder?.type === 'ReturnStatement' ? 0.45 : isInSum ? 0.2 : 0.3;
    yield replace(site, sum(site, operand(site, code), '+ 1'), weight);
    yield replace(site, sum(site, operand(site, code), '- 1'), weight);
  },
};

/** A sum in the place of an expression, in parentheses where something binds more tightly. */
export function sum({ parent, key }: Site, text: string, term: string): string {
  const { node } = parent ?? {};
  const isFree =
    node === undefined ||
    key === 'arguments' ||
    key === 'init' ||
    key === 'property' ||
    node.type === 'ReturnStatement' ||
    node.type === 'AssignmentExpression' ||
    (node.type === 'BinaryExpression' && /^(?:[<>]=?|[!=]==?)$/u.test(node.operator));
  return isFree ? `${text} ${term}` : `(${text} ${term})`;
}
