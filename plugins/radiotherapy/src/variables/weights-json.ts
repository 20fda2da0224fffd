import { messageOf, readJson } from '@textgrad/core';
import { nameIn } from './names.ts';
import { doseValue, weightValue } from './weight-value.ts';
import { doseName, isDoseName, type Pair, type Pairs } from './weights.ts';

/** Names and values of a JSON object, or of the one that it holds as `weights`; a key that stands twice is refused. */
export function readWeightsJson(text: string, names: readonly string[]): Pairs {
  let value: unknown;
  try {
    value = readJson(text);
  } catch (error) {
    return { problem: `The weights are not JSON: ${messageOf(error)}` };
  }
  return {
    pairs: weightsIn(unwrapped(value, names), names).flatMap(([key, one]) =>
      flat(names.includes(key) ? key : nameIn(key), one),
    ),
  };
}

/** The members of an object without words about its weights. */
const weightsIn = (value: object, names: readonly string[]): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(
    ([key, one]) => names.includes(key) || typeof one !== 'string' || !aboutThem.test(key),
  );

const aboutThem = /^(?:rationale|reason|reasoning|explanation|idea|notes?|comment)$/iu;

function unwrapped(value: unknown, names: readonly string[]): object {
  const [[key, only] = [], ...more] = weightsIn(Object(value), names);
  const isWrapped = more.length === 0 && key?.toLowerCase() === 'weights' && !names.includes(key);
  return Object(isWrapped ? only : value);
}

/** `{ weight, dose }` as two pairs. */
function flat(name: string, value: unknown): readonly Pair[] {
  if (typeof value !== 'object' || value === null) return [pairOf(name, value)];
  return weightsIn(value, []).map(([part, one]) => {
    const kind = part.toLowerCase();
    return pairOf(kind === 'dose' ? doseName(name) : kind === 'weight' ? name : `${name} ${part}`, one);
  });
}

const pairOf = (name: string, value: unknown): Pair => [
  name,
  typeof value !== 'string' ? value : isDoseName(name) ? doseValue(value) : weightValue(value),
];
