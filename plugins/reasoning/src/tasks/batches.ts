import type { RandomStream } from '@textgrad/core';
import type { ReasoningItem } from '../datasets/item.ts';

/** The order in which items come. */
export const shuffledItems = <TItem>(items: readonly TItem[], random: RandomStream): readonly TItem[] =>
  items
    .map((item) => ({ item, key: random.float() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

/**
 * Gives out batches of items: each epoch in a new order and no item twice in it, or every item drawn anew.
 *
 * @param sampling `epochs` is what the reference's script does, `replacement` what the paper says.
 */
export function batchesOf(
  items: readonly ReasoningItem[],
  size: number,
  sampling: 'epochs' | 'replacement',
  random: RandomStream,
): () => readonly ReasoningItem[] {
  let epoch = 0;
  let order: readonly ReasoningItem[] = [];
  const draw = random.stream('batches');
  const one = (): ReasoningItem | undefined => {
    if (sampling === 'replacement') return items[draw.int(0, items.length - 1)];
    if (order.length === 0) order = shuffledItems(items, random.stream(`epoch/${epoch++}`));
    const [first, ...rest] = order;
    order = rest;
    return first;
  };
  return () => Array.from({ length: Math.min(size, items.length) }, one).filter((item) => item !== undefined);
}
