import { mean } from '../statistics/index.ts';

/** A share in per cent: with one decimal, or with two where the second is a five that could be rounded either way. */
export function percent(share: number): string {
  const value = 100 * share;
  const rest = (10 * value) % 1;
  return value.toFixed(Math.abs(rest - 0.5) < 0.01 ? 2 : 1);
}

/** An interval of a share in per cent. */
export const percentInterval = ([low, high]: readonly [number, number]): string =>
  `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}`;

/** The share of yes. */
export const shareOf = (outcomes: readonly boolean[]): number => mean(outcomes.map(Number));
