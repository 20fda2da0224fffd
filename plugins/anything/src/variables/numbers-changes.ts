import type { RandomStream, SearchProblem } from '@textgrad/core';
import { fromUnit, isChoice, type Parameter, type Space, toUnit, type Values } from './numbers.ts';
import { numbersCodec } from './numbers-codec.ts';

/** Many versions of a few numbers are worth more than words about them. */
const memoryTokens = 6_000;

/** The standard deviation of a random change, as a share of a number's range. */
const spread = 0.15;

/**
 * What named numbers are searched by beside words: a random change of one of them, as a control does, and the value of each, by which
 * sensitivities are checked.
 */
export function numbersChanges(
  space: Space,
): Required<Pick<SearchProblem, 'mutate' | 'parameterValue' | 'memoryTokens'>> {
  const codec = numbersCodec(space);
  const names = Object.keys(space);
  const valuesIn = async ([text = '']: readonly string[]): Promise<Values | undefined> => {
    const read = await codec.decode(text);
    return read.ok ? read.value : undefined;
  };
  return {
    memoryTokens,
    parameterValue: (name, [text = '']) => numberIn(text, name),
    async mutate(texts, random) {
      const values = await valuesIn(texts);
      const name = names[random.int(0, names.length - 1)] ?? '';
      const parameter = space[name];
      if (!values || !parameter) return undefined;
      return [codec.encode({ ...values, [name]: changed(parameter, values[name] ?? '', random) })];
    },
  };
}

function changed(parameter: Parameter, value: number | string, random: RandomStream): number | string {
  if (isChoice(parameter)) {
    const others = parameter.filter((one) => one !== value);
    return others[random.int(0, others.length - 1)] ?? value;
  }
  const at = toUnit(parameter, Number(value)) + spread * normal(random);
  return fromUnit(parameter, Math.min(1, Math.max(0, at)));
}

/** A draw of a standard normal distribution. @see Box and Muller, Ann Math Stat 1958, 29:610 */
const normal = (random: RandomStream): number =>
  Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());

/** The number of a parameter in a canonical text; nothing where it is a choice. */
function numberIn(text: string, name: string): number | undefined {
  const pair = text.split(', ').find((one) => one.startsWith(`${name}: `));
  const value = Number(pair?.slice(name.length + 2) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}
