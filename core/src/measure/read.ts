import { defined } from '../errors/index.ts';
import { readSensitivities, type SensitivityReading } from './read-sensitivities.ts';

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
  /** What raises or lowers it, in the order in which that was said. */
  readonly sensitivities: readonly SensitivityReading[];
}

const number = '[-+]?[0-9.]+(?:e[-+]?[0-9]+)?';
const line = new RegExp(
  `^(?:[-*] )?(?!Problem: )(?<name>[^=\\n]{1,160}?) = (?<value>${number})(?<words>[^;\\n]*)(?<causes>.*)`,
  'gmu',
);
const inPercent = new RegExp(`^(?: ± ${number})? %(?:,|$)`, 'u');
const verdict = /(?<direction>falls short|exceeds) by /u;
const percentage = /\((?<percent>[-+][0-9]+) %\)/u;
const goal = new RegExp(
  `, (?<hard>hard )?goal (?:≥ (?<least>${number})|≤ (?<most>${number})|(?<from>${number}) to (?<to>${number})|(?<middle>${number}) ± (?<tolerance>${number}))`,
  'u',
);

/**
 * Reads the measurements back from {@link describe}'s words, wherever they stand in a longer text, in linear time.
 *
 * A name that holds ` = `, and a cause that holds a semicolon or a line break, cannot be told from what is around it.
 *
 * @example
 * ```ts
 * import { readMeasurements } from '@textgrad/core';
 *
 * const [qed] = readMeasurements('QED = 0.41, goal ≥ 0.9, falls short by 0.49 (-54 %); a ring less raises it by about 0.1');
 * console.log(qed?.side, qed?.sensitivities); // -1 [ { cause: 'a ring less', change: 0.1, unit: '' } ]
 * ```
 */
export function readMeasurements(text: string): readonly Reading[] {
  return [...text.matchAll(line)].map(({ groups = {} }) => {
    const { name = '', value = '', words = '', causes = '' } = groups;
    const wanted = goal.exec(words)?.groups;
    return {
      name: name.trim(),
      value: Number(value),
      ...(wanted ? standingIn(words) : { side: 0, relativeMiss: 0 }),
      hard: wanted?.hard !== undefined,
      ...boundsOf(wanted ?? {}),
      sensitivities: readSensitivities(causes, inPercent.test(words) ? '%' : ''),
    };
  });
}

/** On which side of its goal a measurement is said to be, and how far. */
function standingIn(words: string): Pick<Reading, 'side' | 'relativeMiss'> {
  const told = verdict.exec(words);
  const percent = told && percentage.exec(words.slice(told.index))?.groups?.percent;
  if (!told || !percent) return { side: 0, relativeMiss: 0 };
  return {
    side: told.groups?.direction === 'exceeds' ? 1 : -1,
    relativeMiss: Math.abs(Number(percent)) / 100,
  };
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
  return defined({ low, high });
}
