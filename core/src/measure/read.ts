/** A measurement as read back from words: what a rule-based expert knows. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  /** -1 below its goal, 1 above it, 0 when the goal is met or there is none. */
  readonly side: -1 | 0 | 1;
  readonly hard: boolean;
  /** The size of the miss relative to the bound, 0 when met. */
  readonly relativeMiss: number;
  /** The bounds of the goal, as far as its words give them; absent where there are none. */
  readonly low?: number;
  readonly high?: number;
}

const number = '[-+]?[0-9.]+(?:e[-+]?[0-9]+)?';
const line = new RegExp(
  `^(?:[-*] )?(?!Problem: )(?<name>[^=\\n]{1,80}?) = (?<value>${number})(?<words>[^;\\n]*)`,
  'gmu',
);
const verdict = /(?<direction>falls short|exceeds) by .*?\((?<percent>[-+][0-9]+) %\)/u;
const goal = new RegExp(
  `, (?<hard>hard )?goal (?:≥ (?<least>${number})|≤ (?<most>${number})|(?<from>${number}) to (?<to>${number})|(?<middle>${number}) ± (?<tolerance>${number}))`,
  'u',
);

/**
 * Reads the measurements back from {@link describe}'s words, wherever they stand in a longer text.
 *
 * @example
 * ```ts
 * import { readMeasurements } from '@textgrad/core';
 *
 * console.log(readMeasurements('QED = 0.41, goal ≥ 0.9, falls short by 0.49 (-54 %)')[0]?.side); // -1
 * ```
 */
export function readMeasurements(text: string): readonly Reading[] {
  return [...text.matchAll(line)].map(({ groups = {} }) => {
    const { name = '', value = '', words = '' } = groups;
    const wanted = goal.exec(words)?.groups;
    const missed = wanted && verdict.exec(words)?.groups;
    return {
      name: name.trim(),
      value: Number(value),
      side: missed ? (missed.direction === 'exceeds' ? 1 : -1) : 0,
      hard: wanted?.hard !== undefined,
      relativeMiss: missed ? Math.abs(Number(missed.percent)) / 100 : 0,
      ...boundsOf(wanted ?? {}),
    };
  });
}

function boundsOf({
  least,
  most,
  from,
  to,
  middle,
  tolerance,
}: Readonly<Record<string, string | undefined>>): Pick<Reading, 'low' | 'high'> {
  const [low, high] =
    middle === undefined
      ? [least ?? from, most ?? to].map((bound) => (bound === undefined ? undefined : Number(bound)))
      : [Number(middle) - Number(tolerance), Number(middle) + Number(tolerance)];
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}
