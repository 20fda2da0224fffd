import { type Codec, defineCodec, formatNumber, messageOf, nearest, readJson } from '@textgrad/core';
import { isChoice, middleOf, type Parameter, type Space, type Values } from './numbers.ts';

/**
 * What text named numbers and choices may be: `name: value` pairs, between commas or a line each, or a JSON object.
 *
 * Every parameter stands there once, within its bounds; a value is a whole number with its unit at most, and nothing of it is left
 * out. The canonical form is one line.
 *
 * @example
 * ```ts
 * import { canonicalText } from '@textgrad/core';
 * import { numbersCodec } from '@textgrad/anything';
 *
 * const dose = { from: 0, to: 80, unit: 'mg', log: false, whole: false };
 * const codec = numbersCodec({ dose, solvent: ['water', 'ethanol'] });
 * console.log(await canonicalText(codec, 'solvent = Water\ndose = 40 mg'));
 * // { ok: true, value: 'dose: 40, solvent: water' }
 * ```
 */
export function numbersCodec(space: Space): Codec<Values> {
  const names = Object.keys(space);
  const example = encode(Object.fromEntries(names.map((name) => [name, middleOf(space[name] as Parameter)])));
  return defineCodec<Values>({
    name: 'numbers',
    format: `a value for each of ${names.join(', ')}, as 'name: value' between commas, and nothing else, such as: ${example}.`,
    decode(text) {
      const pairs = pairsIn(text.trim());
      if (typeof pairs === 'string') return { ok: false, problems: [pairs] };
      return valuesOf(space, pairs);
    },
    encode,
  });
}

const encode = (values: Values): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

type Pair = readonly [name: string, value: unknown];

function pairsIn(text: string): readonly Pair[] | string {
  if (text.startsWith('{')) return jsonPairs(text);
  const items = text
    .split(/\r?\n|[,;] /u)
    .map((item) =>
      item
        .trim()
        .replace(/^[-*•] /u, '')
        .replace(/[,;]$/u, ''),
    )
    .filter((item) => item !== '');
  const wrong = items.find((item) => item.search(/[:=]/u) < 1);
  if (wrong !== undefined) return `'${wrong.slice(0, 80)}' is no 'name: value'.`;
  return items.map((item) => {
    const at = item.search(/[:=]/u);
    return [unmarked(item.slice(0, at)), unmarked(item.slice(at + 1))];
  });
}

/** Without the signs of Markdown and quotation around it. */
function unmarked(text: string): string {
  let bare = text.trim();
  while (bare.length > 1 && marks.includes(bare.charAt(0)) && bare.endsWith(bare.charAt(0)))
    bare = bare.slice(1, -1);
  return bare;
}

const marks = '*`"\'';

function jsonPairs(text: string): readonly Pair[] | string {
  try {
    return Object.entries(Object(readJson(text)));
  } catch (error) {
    return `It is not JSON: ${messageOf(error)}`;
  }
}

function valuesOf(space: Space, pairs: readonly Pair[]): ReturnType<Codec<Values>['decode']> {
  const names = Object.keys(space);
  const problems: string[] = [];
  const found = new Map<string, number | string>();
  for (const [given, value] of pairs) {
    const name = names.find((one) => one === given) ?? names.find((one) => alike(one, given));
    const parameter = name === undefined ? undefined : space[name];
    if (name === undefined || !parameter)
      problems.push(`There is no '${given.slice(0, 60)}'. ${nearest(given, names)}`.trim());
    else if (found.has(name)) problems.push(`${name} is there twice.`);
    else {
      const read = isChoice(parameter) ? choiceOf(parameter, value) : numberOf(parameter, value);
      if ('problem' in read) problems.push(`${name} ${read.problem}`);
      found.set(name, 'problem' in read ? '' : read.value);
    }
  }
  for (const name of names) if (!found.has(name)) problems.push(`${name} is missing.`);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: Object.fromEntries(names.map((name) => [name, found.get(name) ?? ''])) };
}

const alike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

type Read = { readonly value: number | string } | { readonly problem: string };

function choiceOf(choices: readonly string[], given: unknown): Read {
  const value = choices.find((one) => one === given) ?? choices.find((one) => alike(one, String(given)));
  return value === undefined
    ? { problem: `is '${String(given).slice(0, 60)}', not one of ${choices.join(', ')}.` }
    : { value };
}

function numberOf({ from, to, unit, whole }: Exclude<Parameter, readonly string[]>, given: unknown): Read {
  const value = typeof given === 'number' ? given : readNumber(String(given), unit);
  if (value === undefined) return { problem: `is '${String(given).slice(0, 60)}', not one number.` };
  if (whole && !Number.isInteger(value)) return { problem: `is ${value}, not a whole number.` };
  if (value >= from && value <= to) return { value };
  return { problem: `is ${formatNumber(value)}: it goes from ${from} to ${to}.` };
}

/** The one number that a text is, with thousands between commas or not, and its own unit behind it or not. */
function readNumber(text: string, unit: string): number | undefined {
  const bare = unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
  const digits = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(bare) ? bare.replaceAll(',', '') : bare;
  const value = /^[-+.\de]+$/iu.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
