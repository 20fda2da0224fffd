import { messageOf, readJson } from '@textgrad/core';
import { nameIn } from './names.ts';
import { weightValue } from './weight-value.ts';
import { doseName, type Pair, type Pairs } from './weights.ts';

/** Names and values of a JSON object, or of the one that it holds as `weights`; a key that stands twice is refused. */
export function readWeightsJson(text: string, names: readonly string[]): Pairs {
  let value: unknown;
  try {
    value = readJson(text);
  } catch (error) {
    return { problem: `The weights are not JSON: ${messageOf(error)}` };
  }
  return {
    pairs: Object.entries(unwrapped(value, names)).flatMap(([key, one]) =>
      flat(names.includes(key) ? key : nameIn(key), one),
    ),
  };
}

function unwrapped(value: unknown, names: readonly string[]): object {
  const [[key, only] = [], ...more] = Object.entries(Object(value));
  const isWrapped = more.length === 0 && key?.toLowerCase() === 'weights' && !names.includes(key);
  return Object(isWrapped ? only : value);
}

/** `{ weight, dose }` as two pairs. */
function flat(name: string, value: unknown): readonly Pair[] {
  if (typeof value !== 'object' || value === null) return [[name, numberIn(value)]];
  return Object.entries(value).map(
    ([part, one]): Pair => [
      part === 'dose' ? doseName(name) : part === 'weight' ? name : `${name} ${part}`,
      numberIn(one),
    ],
  );
}

const numberIn = (value: unknown): unknown => (typeof value === 'string' ? weightValue(value) : value);
