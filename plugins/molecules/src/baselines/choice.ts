import type { RandomStream } from '@textgrad/core';

/** One of some items, each as likely; undefined of none. */
export const pick = <T>(random: RandomStream, items: readonly T[]): T | undefined =>
  items.length === 0 ? undefined : items[random.int(0, items.length - 1)];

/** One of some items, each as likely as its weight is large; undefined of none. */
export function pickWeighted<T>(
  random: RandomStream,
  items: readonly (readonly [item: T, weight: number])[],
): T | undefined {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.float() * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return items.at(-1)?.[0];
}

/** The items in random order (Fisher and Yates). */
export function shuffled<T>(random: RandomStream, items: readonly T[]): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/** A number of the normal distribution (Box and Muller). */
export const normal = (random: RandomStream, mean: number, deviation: number): number =>
  mean + deviation * Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
