import { quotedName, quotedNamePattern, unquotedName } from '../variables/quoted-name.ts';

/** What a criticism wants of a weight. */
export interface WeightWish {
  /** As in the weight string. */
  readonly weight: string;
  readonly direction: 'raise' | 'lower';
  /** Of a weight to lower: whether a goal is missed because its structure gets too little. */
  readonly short?: true;
  /** By how much the worst goal is missed, or what the tightest goal has to spare, relative to its bound. */
  readonly share: number;
}

/**
 * A wish as a sentence; {@link readWishes} reads it back.
 *
 * @param goal - The goal that is missed, for a weight to raise or one that keeps a structure too cold.
 */
export function wishSentence({ weight, direction, share, short }: WeightWish, goal: string): string {
  const percent = Math.max(1, Math.round(100 * share));
  if (direction === 'raise')
    return `Raise the weight for ${quotedName(weight)}: ${goal} misses its goal by ${percent} %.`;
  return short
    ? `Lower the weight for ${quotedName(weight)}: ${goal} wants more dose there and misses its goal by ${percent} %.`
    : `Lower the weight for ${quotedName(weight)} a little: its goals hold with ${percent} % to spare.`;
}

const form = new RegExp(
  `\\b(?<direction>Raise|Increase|Lower|Reduce|Decrease) the weight for (?<weight>${quotedNamePattern})(?: a little)?\\s*(?::(?<reason>[^\\n]*)|[.,]|$)`,
  'gimu',
);

/** The wishes of a criticism, the first of each weight; one without a number counts as a miss of 10 %. */
export function readWishes(criticism: string): readonly WeightWish[] {
  const found = [...criticism.matchAll(form)].map(({ groups = {} }): WeightWish => {
    const { direction = '', weight = '', reason = '' } = groups;
    const [percent] = /(?<=\b(?:by|with) )\d+(?:\.\d+)?(?= %)/u.exec(reason) ??
      /(?<!\d)\d+(?:\.\d+)?(?= %)/u.exec(reason) ?? [undefined];
    return {
      weight: unquotedName(weight),
      direction: /raise|increase/iu.test(direction) ? 'raise' : 'lower',
      ...(/wants more dose there/u.test(reason) && { short: true }),
      share: percent === undefined ? 0.1 : Number(percent) / 100,
    };
  });
  return found.filter((wish, index) => found.findIndex(({ weight }) => weight === wish.weight) === index);
}

const missedForm =
  /^All goals together are missed by (?<percent>\d{1,9}(?:\.\d{1,4})?) % of their bounds\.$/mu;

/** By how much all goals are missed in sum, relative to their bounds, as a sentence; {@link readMissed} reads it back. */
export const missedSentence = (share: number): string =>
  `All goals together are missed by ${(100 * share).toFixed(2)} % of their bounds.`;

/** By how much a criticism says that all goals are missed; `undefined` where it does not. */
export function readMissed(criticism: string): number | undefined {
  const percent = missedForm.exec(criticism)?.groups?.percent;
  return percent === undefined ? undefined : Number(percent) / 100;
}
