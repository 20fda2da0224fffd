import { messageOf } from '@textgrad/core';
import { quotedName, quotedNamePattern, unquotedName } from './quoted-name.ts';
import { weightValue } from './weight-value.ts';
import { doseName, groupOf, isDoseName, type WeightForm, type Weights } from './weights.ts';

/** Two hundred weights of the longest names. */
const longest = 40_000;

/** Writes weights, to four digits. */
export function formatWeights(weights: Weights, form: WeightForm = 'paper'): string {
  const rounded = Object.entries(weights).map(
    ([name, weight]) => [name, Number(weight.toPrecision(4))] as const,
  );
  return form === 'json'
    ? JSON.stringify(nested(rounded))
    : rounded.map(([name, value]) => `${subjectOf(name)}: ${value}`).join(', ');
}

const subjectOf = (name: string): string =>
  isDoseName(name) ? `dose for ${quotedName(groupOf(name))}` : `weight for ${quotedName(name)}`;

/** Weights as numbers, or with their doses. */
function nested(values: readonly (readonly [name: string, value: number])[]) {
  const given = new Map(values);
  return Object.fromEntries(
    values.flatMap(([name, weight]) => {
      if (isDoseName(name)) return [];
      const dose = given.get(doseName(name));
      return [[name, dose === undefined ? weight : { weight, dose }] as const];
    }),
  );
}

/** A name as it was written, and what stands for its value. */
export type Pair = readonly [name: string, value: unknown];
type Pairs = { readonly pairs: readonly Pair[] } | { readonly problem: string };

/**
 * Reads names and values from either form, without judging them; the expert reads weights of unknown names with it.
 *
 * @param names - Names that may stand without the quotes that they are written with.
 */
export function readPairs(text: string, names: readonly string[] = []): Pairs {
  if (text.length > longest) return { problem: `The weights are longer than ${longest} characters.` };
  const bare = text
    .replace(/^\s*```[a-z]*\s*/u, '')
    .replace(/```\s*$/u, '')
    .trim();
  if (bare.startsWith('{')) return readJson(bare, names);
  const name = [...names.map(literal), quotedNamePattern].join('|');
  const heads = [
    ...bare.matchAll(new RegExp(`(weight|dose) for (${name}|${emphasis}(?:${name})${emphasis})\\s*:`, 'giu')),
  ];
  const pairs = heads.map(({ 0: head, 1: kind = '', 2: written = '', index }, at): Pair => {
    const own = names.includes(written) ? written : unquotedName(written.replace(outerEmphasis, ''));
    const [value = ''] = bare.slice(index + head.length, heads[at + 1]?.index).split('\n', 1);
    return [kind.toLowerCase() === 'dose' ? doseName(own) : own, weightValue(value)];
  });
  return pairs.length > 0
    ? { pairs }
    : { problem: `There are no weights: write "weight for PTV: 100, weight for rectum: 50, …".` };
}

/** Bold, italic or code in Markdown, around a name or from before `weight for` to behind it. */
const emphasis = '[*`]{0,3}';
const outerEmphasis = /^[*`]{1,3}|[*`]{1,3}$/gu;

/** A name as a regular expression of itself. */
const literal = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);

function readJson(text: string, names: readonly string[]): Pairs {
  try {
    const value: unknown = JSON.parse(text);
    const pairs = Object.entries(value ?? {}).flatMap(([key, one]) =>
      flat(names.includes(key) ? key : nameOf(key), one),
    );
    return { pairs };
  } catch (error) {
    return { problem: `The weights are not JSON: ${messageOf(error)}` };
  }
}

/** The name in a key that is written as in the other form, such as `weight for PTV`. */
function nameOf(key: string): string {
  const [, kind = '', written = ''] = /^(weight|dose) for (.+)$/isu.exec(key) ?? [];
  if (kind === '') return key;
  const name = unquotedName(written);
  return kind.toLowerCase() === 'dose' ? doseName(name) : name;
}

/** `{ weight, dose }` as two pairs. */
function flat(name: string, value: unknown): readonly Pair[] {
  if (typeof value !== 'object' || value === null) return [[name, value]];
  return Object.entries(value).map(
    ([part, one]): Pair => [
      part === 'dose' ? doseName(name) : part === 'weight' ? name : `${name} ${part}`,
      one,
    ],
  );
}
