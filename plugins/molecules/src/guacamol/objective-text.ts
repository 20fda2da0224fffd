import type { CountFingerprintKind } from '../chemistry/index.ts';
import type { Modifier } from './modifier.ts';
import { isMean, type ObjectiveDescriptor, type ObjectivePart } from './objective.ts';
import type { ParsedObjective, ParsedValue } from './parsed-objective.ts';

/** How every prompt says that it is about a score. */
export const goalSentence = 'The score, from 0 to 1, is to be made as high as it can be.';

/**
 * An objective in sentences for prompts, one for each mean and each term; {@link readObjectiveWords} reads them back.
 *
 * @example
 * ```ts
 * import { guacamolObjective, objectiveWords, withoutReferences } from '@textgrad/molecules';
 *
 * for (const sentence of objectiveWords(withoutReferences(guacamolObjective('amlodipine-mpo')))) console.log(sentence);
 * // "score" is the geometric mean of "similarity (ECFP4)" and "rings".
 * // "similarity (ECFP4)" is the Tanimoto similarity of ECFP4 counts to a molecule that is not shown; it is worth itself.
 * // "rings" is the descriptor rings; it is worth 1 at 3 and exp(-(d/0.5)²/2) at a distance d from it.
 * ```
 */
export const objectiveWords = (part: ObjectivePart<ParsedValue>): readonly string[] =>
  isMean(part)
    ? [
        `"${part.name}" is the ${part.mean} mean of ${listed(part.parts.map(({ name }) => `"${name}"`))}.`,
        ...part.parts.flatMap(objectiveWords),
      ]
    : [`"${part.name}" is ${valueWords(part.raw)}; it is ${worthWords(part.modifier)}.`];

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function valueWords(value: ParsedValue): string {
  switch (value.kind) {
    case 'similarity':
      return `the Tanimoto similarity of ${value.fingerprint} counts to a molecule that is not shown`;
    case 'descriptor':
      return `the descriptor ${value.descriptor}`;
    case 'element':
      return `the number of ${value.element} atoms`;
    case 'atoms':
      return 'the number of all atoms, hydrogens included';
    case 'substructure':
      return `${value.absent ? 0 : 1} with the substructure (SMARTS) ${value.smarts} and ${value.absent ? 1 : 0} without it`;
  }
}

function worthWords(modifier: Modifier): string {
  const fall = (sigma: number): string => `exp(-(d/${sigma})²/2) at a distance d`;
  switch (modifier.kind) {
    case 'none':
      return 'worth itself';
    case 'threshold':
      return `worth 1 from ${modifier.threshold} on and in proportion below`;
    case 'gaussian':
      return `worth 1 at ${modifier.mu} and ${fall(modifier.sigma)} from it`;
    case 'above':
      return `worth 1 from ${modifier.mu} on and ${fall(modifier.sigma)} below`;
    case 'below':
      return `worth 1 up to ${modifier.mu} and ${fall(modifier.sigma)} above`;
  }
}

/** Reads {@link objectiveWords} back from among other sentences; nothing where they do not say what the score is. */
export function readObjectiveWords(sentences: readonly string[]): ParsedObjective | undefined {
  const said = new Map(
    sentences.flatMap((sentence) => {
      const [, name = '', words] = /^"([^"]{1,80})" is (.+)\.$/u.exec(sentence) ?? [];
      return words === undefined ? [] : [[name, words] as const];
    }),
  );
  const whole = readPart('score', said, []);
  return whole && isMean(whole) ? whole : undefined;
}

function readPart(
  name: string,
  said: ReadonlyMap<string, string>,
  within: readonly string[],
): ObjectivePart<ParsedValue> | undefined {
  const words = said.get(name);
  if (words === undefined || within.includes(name)) return undefined;
  const [, mean, names = ''] = /^the (geometric|arithmetic) mean of (.+)$/u.exec(words) ?? [];
  if (mean === 'geometric' || mean === 'arithmetic') {
    const wanted = [...names.matchAll(/"([^"]+)"/gu)].map(([, one = '']) => one);
    const parts = wanted.flatMap((one) => readPart(one, said, [...within, name]) ?? []);
    return parts.length > 0 && parts.length === wanted.length ? { name, mean, parts } : undefined;
  }
  const [value = '', worth = ''] = words.split('; it is ');
  const [raw, modifier] = [readValue(value), readWorth(worth)];
  return raw && modifier && { name, raw, modifier };
}

const fingerprints: readonly CountFingerprintKind[] = ['ECFP4', 'ECFP6', 'FCFP4', 'FCFP6', 'AP', 'PHCO'];
const descriptors: readonly ObjectiveDescriptor[] = [
  'logP',
  'TPSA',
  'Bertz complexity',
  'rings',
  'aromatic rings',
  'QED',
];

const isOf = <T extends string>(known: readonly T[], given: string | undefined): given is T =>
  known.some((one) => one === given);

function readValue(words: string): ParsedValue | undefined {
  const [, fingerprint] = /^the Tanimoto similarity of (\w+) counts/u.exec(words) ?? [];
  if (isOf(fingerprints, fingerprint)) return { kind: 'similarity', fingerprint };
  const [, descriptor] = /^the descriptor (.+)$/u.exec(words) ?? [];
  if (isOf(descriptors, descriptor)) return { kind: 'descriptor', descriptor };
  const [, element] = /^the number of ([A-Z][a-z]?) atoms$/u.exec(words) ?? [];
  if (element !== undefined) return { kind: 'element', element };
  if (words.startsWith('the number of all atoms')) return { kind: 'atoms' };
  const [, worth, smarts] =
    /^([01]) with the substructure \(SMARTS\) (\S{1,500}) and [01] without it$/u.exec(words) ?? [];
  return smarts === undefined ? undefined : { kind: 'substructure', smarts, absent: worth === '0' };
}

const number = '(-?[0-9.]+(?:e-?[0-9]+)?)';
const threshold = new RegExp(`^worth 1 from ${number} on and in proportion below$`, 'u');
const bell = new RegExp(`^worth 1 (at|from|up to) ${number} .*exp\\(-\\(d/${number}\\)²/2\\)`, 'u');

function readWorth(words: string): Modifier | undefined {
  if (words === 'worth itself') return { kind: 'none' };
  const [, least] = threshold.exec(words) ?? [];
  if (least !== undefined) return { kind: 'threshold', threshold: Number(least) };
  const [, where, mu, sigma] = bell.exec(words) ?? [];
  const kind = where === 'at' ? 'gaussian' : where === 'from' ? 'above' : 'below';
  return where === undefined ? undefined : { kind, mu: Number(mu), sigma: Number(sigma) };
}
