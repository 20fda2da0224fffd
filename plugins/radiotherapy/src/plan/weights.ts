import { type Codec, defineCodec, formatNumber, messageOf, nearest } from '@textgrad/core';

/** A weight for each name. */
export type Weights = Readonly<Record<string, number>>;

/** How weights are written. */
export type WeightForm = 'paper' | 'json';

/** What a weight may be. */
export const weightRange = { least: 0.01, most: 1e6 } as const;

const longest = 4000;

/**
 * What text a variable of weights may hold: the paper's string, or a JSON object of numbers. Both are read; the canonical
 * form is the one given, with every weight once, in order, to four digits.
 *
 * @example
 * ```ts
 * import { weightsCodec } from '@textgrad/radiotherapy';
 *
 * const codec = weightsCodec(['PTV', 'rectum']);
 * console.log(await codec.canonical('{ "rectum": 50, "ptv": 1e3 }')); // weight for PTV: 1000, weight for rectum: 50
 * ```
 */
export function weightsCodec(names: readonly string[], form: WeightForm = 'paper'): Codec<Weights> {
  const example = formatWeights(Object.fromEntries(names.map((name) => [name, 100])), form);
  return defineCodec<Weights>({
    name: 'plan-weights',
    format: `a weight from ${weightRange.least} to ${weightRange.most} for each of ${names.join(', ')}, and nothing else, such as: ${example}.`,
    decode(text) {
      const found = readPairs(text);
      if ('problem' in found) return { ok: false, problems: [found.problem] };
      return checked(names, found.pairs);
    },
    encode: (weights) => formatWeights(weights, form),
  });
}

/** Writes weights, to four digits. */
export function formatWeights(weights: Weights, form: WeightForm = 'paper'): string {
  const rounded = Object.entries(weights).map(
    ([name, weight]) => [name, Number(weight.toPrecision(4))] as const,
  );
  return form === 'json'
    ? JSON.stringify(Object.fromEntries(rounded))
    : rounded.map(([name, weight]) => `weight for ${name}: ${weight}`).join(', ');
}

type Pair = readonly [name: string, value: unknown];
type Pairs = { readonly pairs: readonly Pair[] } | { readonly problem: string };

/**
 * Reads names and values from either form, without judging them; the expert reads weights of unknown names with it.
 */
export function readPairs(text: string): Pairs {
  if (text.length > longest) return { problem: `The weights are longer than ${longest} characters.` };
  const bare = text
    .replace(/^\s*```[a-z]*\s*/u, '')
    .replace(/```\s*$/u, '')
    .trim();
  if (bare.startsWith('{')) return readJson(bare);
  const pairs = [...bare.matchAll(/weight for ([^:,\n]{1,60}?)\s*:\s*\[?\s*([^\s,;\]]+)/giu)].map(
    ([, name = '', value = '']): Pair => [name, Number(value)],
  );
  return pairs.length > 0
    ? { pairs }
    : { problem: `There are no weights: write "weight for PTV: 100, weight for rectum: 50, …".` };
}

function readJson(text: string): Pairs {
  try {
    const value: unknown = JSON.parse(text);
    return { pairs: Object.entries(value ?? {}) };
  } catch (error) {
    return { problem: `The weights are not JSON: ${messageOf(error)}` };
  }
}

function checked(
  names: readonly string[],
  pairs: readonly Pair[],
): ReturnType<ReturnType<typeof weightsCodec>['decode']> {
  const problems: string[] = [];
  const read = new Map<string, number>();
  for (const [given, value] of pairs) {
    const name = names.find((one) => plain(one) === plain(given));
    if (name === undefined) {
      problems.push(`There is no weight for '${given}'. ${nearest(given, names)}`.trim());
      continue;
    }
    if (read.has(name)) problems.push(`The weight for ${name} is there twice.`);
    const problem = problemOf(name, value);
    if (problem === undefined && typeof value === 'number') read.set(name, value);
    else if (problem !== undefined) problems.push(problem);
    if (problem !== undefined) read.set(name, Number.NaN);
  }
  for (const name of names) if (!read.has(name)) problems.push(`The weight for ${name} is missing.`);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: Object.fromEntries(names.map((name) => [name, read.get(name) ?? Number.NaN])) };
}

function problemOf(name: string, value: unknown): string | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return `The weight for ${name} is not a number.`;
  const { least, most } = weightRange;
  return value >= least && value <= most
    ? undefined
    : `The weight for ${name} is ${formatNumber(value)}: weights go from ${least} to ${most}.`;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();
