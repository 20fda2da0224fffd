import type { RandomStream } from '@textgrad/core';
import type { ReasoningItem } from '../datasets/item.ts';
import { shuffled } from '../datasets/shuffled.ts';

/** How batches are drawn. */
export interface BatchOptions {
  /** Items of a batch. */
  readonly size: number;
  /** `epochs`: no item twice in an epoch, as in the reference's script; `replacement`: each anew, as the paper says. */
  readonly sampling: 'epochs' | 'replacement';
  /** Batches of an epoch, after which the items are shuffled anew; all that there are at most. */
  readonly epoch: number;
}

/** Gives out batches of items, the same ones for the same stream. */
export function batchesOf(
  items: readonly ReasoningItem[],
  { size, sampling, epoch }: BatchOptions,
  random: RandomStream,
): () => readonly ReasoningItem[] {
  let epochs = 0;
  let order: readonly ReasoningItem[] = [];
  const draw = random.stream('batches');
  const one = (): ReasoningItem | undefined => {
    if (sampling === 'replacement') return items[draw.int(0, items.length - 1)];
    if (order.length === 0)
      order = shuffled(items, random.stream(`epoch/${epochs++}`)).slice(0, epoch * size);
    const [first, ...rest] = order;
    order = rest;
    return first;
  };
  return () => Array.from({ length: Math.min(size, items.length) }, one).filter((item) => item !== undefined);
}
