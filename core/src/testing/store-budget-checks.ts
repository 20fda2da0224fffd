import assert from 'node:assert/strict';
import type { Store } from '../journal/store.ts';
import type { Check } from './check.ts';

/** Makes a check of an empty store. */
type Within = (name: string, body: (store: Store) => Promise<void>) => Check;

/** What every store must keep of its budgets. */
export const budgetChecks = (within: Within): readonly Check[] => [
  within('never lets a budget pass its limit, whatever comes at once', async (store) => {
    await store.openBudget('b', { calls: 10 });
    const taken = await Promise.all(
      Array.from({ length: 25 }, () => store.spend('b', { calls: 1, tokens: 7 })),
    );
    assert.equal(taken.filter(Boolean).length, 10);
    assert.deepEqual(store.budget('b')?.used, {
      calls: 10,
      tokens: 70,
      usd: 0,
      evaluations: 0,
      minutes: 0,
    });
  }),
  within('takes all amounts of a spending or none', async (store) => {
    await store.openBudget('b', { calls: 10, tokens: 5 });
    assert.equal(await store.spend('b', { calls: 1, tokens: 6 }), false);
    assert.equal(store.budget('b')?.used.calls, 0);
  }),
  within('raises limits and corrects what was taken, and forgets nothing else', async (store) => {
    await store.openBudget('b', { calls: 1, usd: 1 });
    assert.equal(await store.spend('b', { calls: 1, usd: 0.7 }), true);
    assert.equal(await store.spend('b', { calls: 1 }), false);
    await store.openBudget('b', { calls: 2 });
    await store.settle('b', { usd: -0.6 });
    assert.equal(await store.spend('b', { calls: 1, usd: 0.9 }), true);
    assert.deepEqual(store.budget('b'), {
      id: 'b',
      limits: { calls: 2, usd: 1 },
      used: { calls: 2, tokens: 0, usd: 1, evaluations: 0, minutes: 0 },
    });
    assert.equal(store.budget('no such budget'), undefined);
  }),
  within('gives back what a process held, once, and no more than it still holds', async (store) => {
    await store.openBudget('b', { evaluations: 3 });
    const used = () => store.budget('b')?.used.evaluations;
    assert.equal(await store.spend('b', { evaluations: 2 }, 'p'), true);
    assert.equal(await store.spend('b', { evaluations: 2 }, 'q'), false);
    assert.equal(await store.spend('b', { evaluations: 1 }, 'q'), true);
    assert.deepEqual(
      store.held('b').map(({ holder, amounts }) => [holder, amounts.evaluations]),
      [
        ['p', 2],
        ['q', 1],
      ],
    );
    await store.settle('b', { evaluations: 1 }, { holder: 'q', amounts: { evaluations: 1 } });
    assert.deepEqual([used(), store.held('b').length], [3, 1]);
    await Promise.all([store.release('b', 'p'), store.release('b', 'p')]);
    assert.deepEqual([used(), store.held('b')], [1, []]);
    // A process that was taken for dead settles all the same: what was given back is not given back again.
    await store.settle('b', { evaluations: 2 }, { holder: 'p', amounts: { evaluations: 2 } });
    assert.equal(used(), 3);
  }),
];
