import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variable } from '../../src/graph/index.ts';
import type { Node } from '../../src/graph/operation.ts';
import { topologicalOrder } from '../../src/graph/order.ts';
import { computed, leaf, relay, texts } from '../support/nodes.ts';

/** A random graph: each operation with the places of its inputs among the nodes before it, and how long it takes. */
const graphs = fc
  .array(fc.record({ picks: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), takes: fc.nat(3) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((operations) => {
    const nodes: Variable[] = [leaf('leaf 0'), leaf('leaf 1')];
    for (const [index, { picks, takes }] of operations.entries()) {
      const inputs = picks.map((pick) => nodes[pick % nodes.length] as Variable);
      nodes.push(relay(`f${index}`, inputs, { takes }));
    }
    return { nodes, root: nodes.at(-1) as Variable };
  });

/** What must reach a variable, by plain recursion over all paths from the root. */
function expected(root: Node, variable: Node): readonly string[] {
  if (variable === root) return ['seed'];
  return topologicalOrder(root).flatMap((consumer) =>
    (consumer.operation?.inputs ?? []).flatMap((input, place) =>
      input === variable ? expected(root, consumer).map((text) => `${text} > ${consumer.role}.${place}`) : [],
    ),
  );
}

describe('the feedback that arrives', () => {
  test('is that of every path, once, in the order of the graph, whatever finishes first', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 1, max: 8 }), async ({ nodes, root }, concurrency) => {
        await root.backward({ feedback: 'seed', concurrency });
        for (const node of nodes) expect(texts(node)).toEqual(expected(root, node));
      }),
      { numRuns: 60 },
    );
  });

  test('of a diamond is merged before it goes further', async () => {
    const starts: string[] = [];
    const onStart = () => void starts.push('top');
    const a = leaf('a');
    const top = relay('top', [a], { onStart });
    const root = relay('join', [relay('left', [top], { takes: 15 }), relay('right', [top], { takes: 1 })]);
    await root.backward({ feedback: 'seed' });
    expect(starts).toEqual(['top']);
    expect(texts(a)).toEqual(['seed > join.0 > left.0 > top.0', 'seed > join.1 > right.0 > top.0']);
  });

  test('goes twice to a variable that was used twice', async () => {
    const a = leaf('a');
    await relay('pair', [a, a]).backward({ feedback: 'seed' });
    expect(texts(a)).toEqual(['seed > pair.0', 'seed > pair.1']);
  });

  test('adds up over several passes until it is forgotten', async () => {
    const a = leaf('a');
    const root = relay('f', [a]);
    await root.backward({ feedback: 'one' });
    await root.backward({ feedback: 'two' });
    expect(texts(a)).toEqual(['one > f.0', 'two > f.0']);
    a.zeroGrad();
    await root.backward({ feedback: 'three' });
    expect(texts(a)).toEqual(['three > f.0']);
  });

  test('passes by what wants none', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    const frozen = relay('frozen', [b], { requiresGrad: false });
    await relay('f', [a, frozen]).backward({ feedback: 'seed' });
    expect(texts(a)).toEqual(['seed > f.0']);
    expect(texts(b)).toEqual([]);
    expect(texts(frozen)).toEqual([]);
  });

  test('stops at an operation that has none for an input', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    const half = computed('half', [a, b], () => [{ input: 1, gradients: [{ text: 'x', source: 'half' }] }]);
    await half.backward({ feedback: 'seed' });
    expect(texts(a)).toEqual([]);
    expect(texts(b)).toEqual(['x']);
  });
});
