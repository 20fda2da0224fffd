import { type Dimension, type Unit, unitTable } from './unit-table.ts';

/** Letters that units are printed with, as the table has them. */
const spellings: readonly (readonly [string, string])[] = [
  ['²', '^2'],
  ['³', '^3'],
  ['Å', 'angstrom'],
  ['µ', 'u'],
  ['μ', 'u'],
  ['·', '*'],
];

/** Longer than any unit that somebody reads. */
const longest = 100;
const token =
  /\s*(?:(?<name>[A-Za-z]+[0-9]?)|(?<power>\^\s*-?[0-9]{1,2})|(?<sign>[*/()])|(?<one>1)(?![0-9]))/uy;

/**
 * What a unit means: a name of the table, or names with `*`, `/`, `^` and parentheses, as in `kcal/mol` or `kg m^-3`;
 * undefined when it is none that is known.
 */
export function parseUnit(text: string): Unit | undefined {
  const plain = spellings.reduce((sum, [from, to]) => sum.replaceAll(from, to), text.trim());
  const named = unitTable.get(plain);
  if (named) return named;
  const tokens = plain.length > longest ? undefined : tokensOf(plain);
  if (!tokens || tokens.length === 0) return undefined;
  const [unit, end] = product(tokens, 0) ?? [];
  return end === tokens.length ? unit : undefined;
}

type Token = Readonly<Partial<Record<'name' | 'power' | 'sign' | 'one', string>>>;

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return undefined;
    tokens.push(match.groups ?? {});
  }
  return tokens;
}

type Read = readonly [unit: Unit, end: number] | undefined;

/** Reads factors up to a closing parenthesis or the end. A blank multiplies, though not after a `/`, where it may mean both. */
function product(tokens: readonly Token[], start: number): Read {
  let read = factor(tokens, start);
  let divided = false;
  while (read && read[1] < tokens.length && tokens[read[1]]?.sign !== ')') {
    const [left, at]: readonly [Unit, number] = read;
    const sign = tokens[at]?.sign;
    const operator = sign === '*' || sign === '/' ? sign : undefined;
    if (!operator && divided) return undefined;
    divided ||= operator === '/';
    const right = factor(tokens, operator ? at + 1 : at);
    read = right && [timesUnit(left, powerOfUnit(right[0], operator === '/' ? -1 : 1)), right[1]];
  }
  return read;
}

function factor(tokens: readonly Token[], at: number): Read {
  const { name, one, sign } = tokens[at] ?? {};
  let read: Read;
  if (name !== undefined) {
    const unit = unitTable.get(name);
    read = unit && [unit, at + 1];
  } else if (one !== undefined) read = [dimensionless, at + 1];
  else if (sign === '(') {
    const inner = product(tokens, at + 1);
    read = inner && tokens[inner[1]]?.sign === ')' ? [inner[0], inner[1] + 1] : undefined;
  }
  const power = read && tokens[read[1]]?.power;
  return read && power !== undefined ? [powerOfUnit(read[0], Number(power.slice(1))), read[1] + 1] : read;
}

/** The unit of a plain number. */
export const dimensionless: Unit = { dimension: {}, factor: 1, offset: 0 };

/** Whether values in these units can be compared. */
export function sameDimension(one: Unit, other: Unit): boolean {
  const names = new Set([...Object.keys(one.dimension), ...Object.keys(other.dimension)]);
  return [...names].every((name) => one.dimension[name] === other.dimension[name]);
}

/** The unit of a product; a temperature in it counts from absolute zero. */
export function timesUnit(one: Unit, other: Unit): Unit {
  const sum: Record<string, number> = { ...one.dimension };
  for (const [name, power] of Object.entries(other.dimension)) sum[name] = (sum[name] ?? 0) + power;
  return { dimension: withoutZeros(sum), factor: one.factor * other.factor, offset: 0 };
}

/** The unit of a power. */
export const powerOfUnit = ({ dimension, factor }: Unit, power: number): Unit => ({
  dimension: withoutZeros(
    Object.fromEntries(Object.entries(dimension).map(([name, own]) => [name, own * power])),
  ),
  factor: factor ** power,
  offset: 0,
});

const withoutZeros = (dimension: Record<string, number>): Dimension =>
  Object.fromEntries(Object.entries(dimension).filter(([, power]) => power !== 0));
