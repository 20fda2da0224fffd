import type { RandomStream } from '@textgrad/core';

/** One of several, all equally likely. */
export const pick = <TItem>(items: readonly TItem[], random: RandomStream): TItem | undefined =>
  items.length === 0 ? undefined : items[random.int(0, items.length - 1)];

/** The items in random order. */
export function shuffled<TItem>(items: readonly TItem[], random: RandomStream): readonly TItem[] {
  const keyed = items.map((item) => ({ item, key: random.float() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** Whether something of that probability happens. */
export const happens = (probability: number, random: RandomStream): boolean => random.float() < probability;
