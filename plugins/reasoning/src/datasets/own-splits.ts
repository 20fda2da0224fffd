import { randomStream } from '@textgrad/core';
import type { ReasoningDataset, ReasoningItem } from './item.ts';
import type { Shares } from './own-settings.ts';
import { shuffled } from './shuffled.ts';

const usual: Shares = { train: 40, validation: 40, test: 20 };

/** Divides items by shares, in an order drawn from the seed; a part that has a share gets an item before another gets two. */
export function dividedItems(
  items: readonly ReasoningItem[],
  seed: number,
  { train, validation, test }: Shares = usual,
): ReasoningDataset['splits'] {
  const order = shuffled(items, randomStream(seed).stream('own/splits'));
  const [first = 0, second = 0, third = 0] = sizesOf(items.length, [train, validation, test]);
  return {
    train: order.slice(0, first),
    validation: order.slice(first, first + second),
    test: order.slice(first + second, first + second + third),
  };
}

/** Whole numbers in the proportion of shares, by the largest remainder. */
function sizesOf(total: number, shares: readonly number[]): readonly number[] {
  const sum = shares.reduce((all, one) => all + one, 0);
  const wanted = shares.map((one) => (sum === 0 ? 0 : (total * one) / sum));
  const sizes = wanted.map((one) => Math.max(Math.floor(one), one > 0 ? 1 : 0));
  for (let left = total - sizes.reduce((all, one) => all + one, 0); left !== 0; left -= Math.sign(left)) {
    const gaps = wanted.map((one, at) => (one > 0 ? Math.sign(left) * (one - (sizes[at] ?? 0)) : -Infinity));
    const at = gaps.indexOf(Math.max(...gaps));
    sizes[at] = (sizes[at] ?? 0) + Math.sign(left);
  }
  return sizes;
}
