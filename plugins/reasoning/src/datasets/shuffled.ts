import type { RandomStream } from '@textgrad/core';

/** Things in an order that is drawn. */
export function shuffled<TItem>(items: readonly TItem[], random: RandomStream): readonly TItem[] {
  const keyed = items.map((item) => ({ item, key: random.float() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
