import { type Codec, defineCodec, formatNumber, nearest } from '@textgrad/core';
import { sameName } from './names.ts';
import { readPairs } from './read-weights.ts';
import {
  doseName,
  doseRange,
  isDoseName,
  type Pair,
  type WeightForm,
  type Weights,
  weightRange,
} from './weights.ts';
import { formatWeights } from './weights-text.ts';

/**
 * What text a variable of weights may hold: the paper's string, or a JSON object of numbers. Both are read; the canonical
 * form is the one given, with every weight once, in order, to four digits.
 *
 * With `doses`, dose objectives may stand beside weights, as in GPT-RadPlan (arXiv:2406.15609): `dose for rectum: 20`, or in
 * JSON `{"rectum": {"weight": 50, "dose": 20}}`. Those that are left out are the paper's.
 *
 * @example
 * ```ts
 * import { canonicalText } from '@textgrad/core';
 * import { weightsCodec } from '@textgrad/radiotherapy';
 *
 * const codec = weightsCodec(['PTV', 'rectum']);
 * console.log(await canonicalText(codec, '{ "rectum": 50, "ptv": 1e3 }'));
 * // { ok: true, value: 'weight for PTV: 1000, weight for rectum: 50' }
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
      const found = readPairs(text, names);
      if ('problem' in found) return { ok: false, problems: [found.problem] };
      return checked(names, allowed, found.pairs);
    },
    encode: (weights) => formatWeights(weights, form),
  });
}

function checked(
  names: readonly string[],
  allowed: readonly string[],
  pairs: readonly Pair[],
): ReturnType<ReturnType<typeof weightsCodec>['decode']> {
  const problems: string[] = [];
  const read = new Map<string, number>();
  for (const [given, value] of pairs) {
    const name = allowed.find((one) => one === given) ?? allowed.find((one) => sameName(one, given));
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
  if (typeof value === 'string') return `The ${subject} ${value}.`;
  if (typeof value !== 'number' || Number.isNaN(value)) return `The ${subject} is not a number.`;
  const { least, most } = isDose ? doseRange : weightRange;
  return value >= least && value <= most
    ? undefined
    : `The ${subject} is ${formatNumber(value)}: ${isDose ? 'doses' : 'weights'} go from ${least} to ${most}${isDose ? ' Gy' : ''}.`;
}
