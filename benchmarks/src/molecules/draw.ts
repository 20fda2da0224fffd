import { randomStream } from '@textgrad/core';
import { shuffler } from 'd3-array';

/** So many different items, drawn by a seed. */
export function drawn<TItem>(items: readonly TItem[], count: number, seed: number): readonly TItem[] {
  const random = randomStream(seed, 'start population');
  return shuffler(() => random.float())([...items]).slice(0, count);
}
