import { type Codec, defineCodec, formatNumber, messageOf, nearest } from '@textgrad/core';

/**
 * A weight for each name, and where dose objectives are part of a plan's text too, a dose in Gy for each
 * `dose for <name>`.
 */
export type Weights = Readonly<Record<string, number>>;

/** How weights are written. */
export type WeightForm = 'paper' | 'json';

/** What a weight may be. */
export const weightRange = { least: 0.01, most: 1e6 } as const;

/** What a dose objective may be, Gy. */
export const doseRange = { least: 0, most: 200 } as const;

const dosePrefix = 'dose for ';

/** The name of a group's dose objective among weights. */
export const doseName = (group: string): string => `${dosePrefix}${group}`;

/** Whether a name among weights is that of a dose objective. */
export const isDoseName = (name: string): boolean => name.startsWith(dosePrefix);

const longest = 4000;

/**
 * What text a variable of weights may hold: the paper's string, or a JSON object of numbers. Both are read; the canonical
 * form is the one given, with every weight once, in order, to four digits.
 *
 * With `doses`, dose objectives may stand beside weights, as in GPT-RadPlan (arXiv:2406.15609): `dose for rectum: 20`, or in
 * JSON `{"rectum": {"weight": 50, "dose": 20}}`. Those that are left out are the paper's.
 *
 * @example
 * ```ts
 * import { weightsCodec } from '@textgrad/radiotherapy';
 *
 * const codec = weightsCodec(['PTV', 'rectum']);
 * console.log(await codec.canonical('{ "rectum": 50, "ptv": 1e3 }')); // weight for PTV: 1000, weight for rectum: 50
 * ```
 */
export function weightsCodec(
  names: readonly string[],
  form: WeightForm = 'paper',
  { doses = false }: { readonly doses?: boolean } = {},
): Codec<Weights> {
  const allowed = doses ? [...names, ...names.map(doseName)] : names;
  const example = formatWeights(
    Object.fromEntries(allowed.map((name) => [name, isDoseName(name) ? 30 : 100])),
    form,
  );
  const also = doses
    ? ` and, where it is not the usual one, a dose objective from ${doseRange.least} to ${doseRange.most} Gy`
    : '';
  return defineCodec<Weights>({
    name: 'plan-weights',
    format: `a weight from ${weightRange.least} to ${weightRange.most} for each of ${names.join(', ')}${also}, and nothing else, such as: ${example}.`,
    decode(text) {
      const found = readPairs(text);
      if ('problem' in found) return { ok: false, problems: [found.problem] };
      return checked(names, allowed, found.pairs);
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
    ? JSON.stringify(nested(rounded))
    : rounded
        .map(([name, value]) => `${isDoseName(name) ? name : `weight for ${name}`}: ${value}`)
        .join(', ');
}

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
  const pairs = [...bare.matchAll(/(weight|dose) for ([^:,\n]{1,60}?)\s*:\s*\[?\s*([^\s,;\]]+)/giu)].map(
    ([, kind = '', name = '', value = '']): Pair => [
      kind.toLowerCase() === 'dose' ? doseName(name) : name,
      Number(value),
    ],
  );
  return pairs.length > 0
    ? { pairs }
    : { problem: `There are no weights: write "weight for PTV: 100, weight for rectum: 50, …".` };
}

function readJson(text: string): Pairs {
  try {
    const value: unknown = JSON.parse(text);
    return { pairs: Object.entries(value ?? {}).flatMap(([name, one]) => flat(name, one)) };
  } catch (error) {
    return { problem: `The weights are not JSON: ${messageOf(error)}` };
  }
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

function checked(
  names: readonly string[],
  allowed: readonly string[],
  pairs: readonly Pair[],
): ReturnType<ReturnType<typeof weightsCodec>['decode']> {
  const problems: string[] = [];
  const read = new Map<string, number>();
  for (const [given, value] of pairs) {
    const name = allowed.find((one) => plain(one) === plain(given));
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
  const value = Object.fromEntries(
    allowed.flatMap((name) => {
      const one = read.get(name);
      return one === undefined ? [] : [[name, one] as const];
    }),
  );
  return { ok: true, value };
}

function problemOf(name: string, value: unknown): string | undefined {
  const isDose = isDoseName(name);
  const subject = isDose ? name : `weight for ${name}`;
  if (typeof value !== 'number' || Number.isNaN(value)) return `The ${subject} is not a number.`;
  const { least, most } = isDose ? doseRange : weightRange;
  return value >= least && value <= most
    ? undefined
    : `The ${subject} is ${formatNumber(value)}: ${isDose ? 'doses' : 'weights'} go from ${least} to ${most}${isDose ? ' Gy' : ''}.`;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();
