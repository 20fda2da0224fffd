import type { Estimate } from '../statistics/index.ts';

/** Three significant digits, without trailing zeros. */
export const number = (value: number): string => Number(value.toPrecision(3)).toString();

/** An interval: `[0.1, 0.3]`, or that it is unknown. */
export const interval = ([low, high]: readonly [number, number]): string =>
  `[${number(low)}, ${number(high)}]`;

/** An estimate: `0.2 [0.1, 0.3]`. */
export const estimate = ({ value, interval: known }: Estimate): string =>
  known ? `${number(value)} ${interval(known)}` : `${number(value)} [unknown]`;

/** A difference, with its sign: `+0.2 [0.1, 0.3]`. */
export const difference = (one: Estimate): string => `${one.value > 0 ? '+' : ''}${estimate(one)}`;

/** A p value: `0.031`, `<0.0001`. */
export const chance = (p: number): string => (p < 0.0001 ? '<0.0001' : Number(p.toPrecision(2)).toString());

/** Seeds: `1-20` where they follow each other. */
export function seeds(values: readonly number[]): string {
  const [first = 0] = values;
  const follows = values.length > 2 && values.every((value, at) => value === first + at);
  return follows ? `${first}-${values.at(-1)}` : values.join(', ');
}

/** Words that go with a number: `1 seed`, `2 seeds`. */
export const count = (value: number, what: string): string => `${value} ${what}${value === 1 ? '' : 's'}`;
