import { signsOf } from '../../test-texts.ts';
import { stringValue, writtenString } from '../strings.ts';
import { isDocumentation } from '../syntax/code.ts';
import { functionAround, isValue, type Site } from '../syntax/sites.ts';
import { operand, type Rewrite, replace, type Template } from './template.ts';

export const numberConstant: Template = {
  name: 'number',
  *rewrites(site, code) {
    if (site.type !== 'Number' || !isValue(site)) return;
    const value = Number(site.text.replaceAll('_', ''));
    if (!Number.isFinite(value)) return;
    const others = new Map<string, number>();
    const offer = (text: string, weight: number): void => {
      if (text !== site.text) others.set(text, Math.max(weight, others.get(text) ?? 0));
    };
    offer(String(value + 1), 0.9);
    offer(negative(value - 1), 0.9);
    for (const usual of ['0', '1']) offer(usual, 0.4);
    for (const known of code.numbers) offer(known, 0.4);
    for (const usual of ['2', '10', '-1']) offer(negative(Number(usual)), 0.3);
    for (const other of [value + 2, value - 2, value * 2, value * 10]) offer(negative(other), 0.2);
    if (Number.isInteger(value / 2)) offer(String(value / 2), 0.2);
    for (const [text, weight] of others) yield replace(site, text, weight);
  },
};

const negative = (value: number): string => (value < 0 ? `(${value})` : String(value));

export const stringConstant: Template = {
  name: 'string',
  *rewrites(site, code) {
    if (site.type !== 'String' || !isValue(site) || isDocumentation(site)) return;
    const value = stringValue(site.text);
    if (value === undefined) return;
    const others = new Map<string, number>();
    const offer = (text: string, weight: number): void => {
      if (text !== value) others.set(text, Math.max(weight, others.get(text) ?? 0));
    };
    for (const known of code.strings) offer(stringValue(known) ?? value, 0.45);
    for (const known of code.testStrings)
      offer(known, known.toLowerCase() === value.toLowerCase() ? 0.55 : 0.25);
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
    for (const [text, weight] of others) yield replace(site, writtenString(text), weight);
  },
};

export const booleanConstant: Template = {
  name: 'True and False',
  *rewrites(site) {
    if (site.type === 'Boolean' && isValue(site))
      yield replace(site, site.text === 'True' ? 'False' : 'True', 0.8);
  },
};

const isBound = ({ role, parent }: Site): boolean =>
  /^(?:index|lower|upper|step|argument)$/u.test(role) || /^[<>]=?$/u.test(parent?.operator?.text ?? '');

/** One more or one less: of an index, a bound, an argument, a result. */
export const offByOne: Template = {
  name: 'off by one',
  *rewrites(site, code): Iterable<Rewrite> {
    if (!isValue(site) || site.type === 'Number') return;
    const kinds = code.kinds(site);
    if (!kinds.has('number') && (kinds.size > 0 || !isBound(site))) return;
    const holder = site.parent?.operator?.text ?? '';
    const isFree =
      isBound(site) ||
      site.role === 'value' ||
      site.parent?.type === 'ReturnStatement' ||
      /^[=!]=$/u.test(holder);
    const isLength = site.text.startsWith('len(');
    const isInSum = /^[-+]$/u.test(holder);
    const weight =
      isBound(site) || isLength ? 0.4 : site.parent?.type === 'ReturnStatement' ? 0.45 : isInSum ? 0.2 : 0.3;
    for (const term of ['+ 1', '- 1']) {
      const text = `${operand(site)} ${term}`;
      yield replace(site, isFree ? text : `(${text})`, weight);
    }
  },
};

/** All truth values of a function turn. */
export const allTruths: Template = {
  name: 'every truth value of a function',
  *rewrites(site, code): Iterable<Rewrite> {
    if (site.type !== 'Boolean') return;
    const around = functionAround(site);
    const all = code.sites.filter((one) => one.type === 'Boolean' && functionAround(one) === around);
    if (all[0] === site && all.length > 1)
      yield {
        edits: all.map(({ start, end, text }) => ({ start, end, text: text === 'True' ? 'False' : 'True' })),
        weight: 0.45,
      };
  },
};

/** Every use of a constant in a function becomes another of its constants; two constants change places. */
export const constantEverywhere: Template = {
  name: 'the same constant everywhere',
  *rewrites(site, code): Iterable<Rewrite> {
    if (!/^(?:Number|String)$/u.test(site.type) || !isValue(site)) return;
    const around = functionAround(site);
    const alike = code.sites.filter(
      (one) => one.type === site.type && isValue(one) && functionAround(one) === around,
    );
    const same = alike.filter(({ text }) => text === site.text);
    if (same[0] !== site) return;
    const edit = (text: string) => (one: Site) => ({ start: one.start, end: one.end, text });
    const others = new Set(alike.map(({ text }) => text));
    const usual = site.type === 'String' ? ["''", "' '"] : ['0', '1'];
    for (const text of new Set([...others, ...usual])) {
      if (text === site.text) continue;
      if (same.length > 1) yield { edits: same.map(edit(text)), weight: 0.25 };
      const swapped = alike.filter((one) => one.text === text);
      if (swapped.length > 0 && text > site.text)
        yield { edits: [...same.map(edit(text)), ...swapped.map(edit(site.text))], weight: 0.3 };
    }
  },
};

/** An element of a list that is one too many. */
export const excessElement: Template = {
  name: 'element left out',
  *rewrites(site): Iterable<Rewrite> {
    if (!/^(?:Array|Tuple|Set)Expression$/u.test(site.type) || site.children.length < 2) return;
    for (const [at, one] of site.children.entries()) {
      const next = site.children[at + 1];
      const last = site.children[at - 1];
      if (one.role !== 'element' || (site.type === 'TupleExpression' && site.children.length < 3)) continue;
      if (next?.role === 'element')
        yield { edits: [{ start: one.start, end: next.start, text: '' }], weight: 0.35 };
      else if (last !== undefined && next === undefined)
        yield { edits: [{ start: last.end, end: one.end, text: '' }], weight: 0.35 };
    }
  },
};
