import { isChoice, type Parameter, type Space } from './numbers.ts';

const opening = ', of these: ';

/**
 * A space in words, at the end of the role that every prompt says.
 *
 * @example
 * ```ts
 * import { numbersRole } from '@textgrad/anything';
 *
 * const rate = { from: 0.001, to: 1, unit: '', log: true, whole: false };
 * console.log(numbersRole('settings of a laser', { rate, gas: ['argon', 'neon'] }));
 * // settings of a laser, of these: rate from 0.001 to 1 on a logarithmic scale; gas one of argon | neon
 * ```
 */
export const numbersRole = (role: string, space: Space): string =>
  role +
  opening +
  Object.entries(space)
    .map(([name, parameter]) => `${name} ${wordsOf(parameter)}`)
    .join('; ');

function wordsOf(parameter: Parameter): string {
  if (isChoice(parameter)) return `one of ${parameter.join(' | ')}`;
  const { from, to, unit, log, whole } = parameter;
  const range = `from ${from} to ${to}${unit === '' ? '' : ` ${unit}`}`;
  return `${range}${log ? ' on a logarithmic scale' : ''}${whole ? ', whole' : ''}`;
}

/** Reads the space back that {@link numbersRole} wrote; nothing where a role has none. */
export function readSpace(role: string): Space | undefined {
  const at = role.lastIndexOf(opening);
  if (at < 0) return undefined;
  const read = role
    .slice(at + opening.length)
    .split('; ')
    .map(readParameter);
  return read.every((one) => one !== undefined) ? Object.fromEntries(read) : undefined;
}

function readParameter(words: string): readonly [string, Parameter] | undefined {
  const choice = words.indexOf(' one of ');
  const range = words.indexOf(' from ');
  if (choice > 0 && (range < 0 || choice < range))
    return [words.slice(0, choice), words.slice(choice + ' one of '.length).split(' | ')];
  const whole = words.endsWith(', whole');
  const scaled = whole ? words.slice(0, -', whole'.length) : words;
  const log = scaled.endsWith(' on a logarithmic scale');
  const bounds = log ? scaled.slice(0, -' on a logarithmic scale'.length) : scaled;
  const [from = '', between, to = '', ...unit] = bounds.slice(range + ' from '.length).split(' ');
  if (range < 1 || between !== 'to' || !isNumber(from) || !isNumber(to)) return undefined;
  return [words.slice(0, range), { from: Number(from), to: Number(to), unit: unit.join(' '), log, whole }];
}

const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));
