/** A measurement as read back from words: what a rule-based expert knows. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  /** -1 below its goal, 1 above it, 0 when the goal is met or there is none. */
  readonly side: -1 | 0 | 1;
  readonly hard: boolean;
  /** The size of the miss relative to the bound, 0 when met. */
  readonly relativeMiss: number;
  /** The bounds of the goal as written; absent where there are none. */
  readonly low?: number;
  readonly high?: number;
}

const number = '[-+]?[0-9.]+(?:e[-+]?[0-9]+)?';
const line = new RegExp(`^(?:[-*] )?(?<name>[^=\\n]{1,80}?) = (?<value>${number})(?<rest>[^\\n]*)$`, 'gmu');
const verdict = /(?<direction>falls short|exceeds) by [^(]*\((?<percent>[-+][0-9]+) %\)/u;
const bounds = {
  low: new RegExp(`goal (?:≥ (?<at>${number})|(?<from>${number}) to)`, 'u'),
  high: new RegExp(`goal (?:≤ (?<at>${number})|${number} to (?<from>${number}))`, 'u'),
};

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
    const { name = '', value = '', rest = '' } = groups;
    const missed = verdict.exec(rest.split(';')[0] ?? '')?.groups;
    const low = boundIn(rest, bounds.low);
    const high = boundIn(rest, bounds.high);
    return {
      name: name.trim(),
      value: Number(value),
      side: missed ? (missed.direction === 'exceeds' ? 1 : -1) : 0,
      hard: rest.includes('hard goal'),
      relativeMiss: missed ? Math.abs(Number(missed.percent)) / 100 : 0,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
    };
  });
}

function boundIn(text: string, pattern: RegExp): number | undefined {
  const groups = pattern.exec(text)?.groups;
  const found = groups?.at ?? groups?.from;
  return found === undefined ? undefined : Number(found);
}
