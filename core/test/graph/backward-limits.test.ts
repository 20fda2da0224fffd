import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { sum } from '../../src/functions/index.ts';
import type { Variable } from '../../src/graph/index.ts';
import { computed, leaf, relay, texts } from '../support/nodes.ts';

/** A wide graph that counts how many of its operations run simultaneously. */
function wide(count: number): { root: Variable; leaves: readonly Variable[]; most: () => number } {
  let [running, most] = [0, 0];
  const leaves = Array.from({ length: count }, (_, index) => leaf(`leaf ${index}`));
  const onStart = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await delay(2);
    running--;
  };
  const root = sum(leaves.map((one, index) => relay(`f${index}`, [one], { onStart })));
  return { root, leaves, most: () => most };
}

describe('simultaneous operations', () => {
  test.each([1, 2, 5])(
    'are never more than %d where that is the limit, and reach it',
    async (concurrency) => {
      const { root, leaves, most } = wide(12);
      await root.backward({ feedback: 'seed', concurrency });
      expect(most()).toBe(concurrency);
      expect(leaves.every((one) => one.gradients.length === 1)).toBe(true);
    },
  );

  test('are at most eight without a limit given', async () => {
    const { root, most } = wide(12);
    await root.backward({ feedback: 'seed' });
    expect(most()).toBe(8);
  });

  test.each([0, -1, Number.NaN])(
    'are one at a time for a limit of %s, so that the pass ends',
    async (concurrency) => {
      const { root, most } = wide(3);
      await root.backward({ feedback: 'seed', concurrency });
      expect(most()).toBe(1);
    },
  );
});

describe('depth', () => {
  test('is not bounded by the stack: feedback passes through 10,000 nodes', async () => {
    const start = leaf('start');
    let node = start;
    for (let depth = 0; depth < 10_000; depth++)
      node = computed('step', [node], ({ gradients }) => [{ input: 0, gradients }]);
    await node.backward({ feedback: 'seed' });
    expect(texts(start)).toEqual(['seed']);
  });
});
