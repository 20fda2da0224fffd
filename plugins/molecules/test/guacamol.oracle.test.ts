import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Oracle, topAuc, topMean } from '../src/guacamol/index.ts';

/** Molecules are words here; upper case stands for another way to write one, digits for what is none. */
const oracle = (budget: number, scored: string[] = []) =>
  new Oracle({
    budget,
    canonical: async (smiles) => (/\d/u.test(smiles) ? undefined : smiles.toLowerCase()),
    score: async (smiles) => {
      scored.push(smiles);
      return smiles.length / 10;
    },
  });

describe('oracle calls', () => {
  test('a molecule is paid for once, however it is written', async () => {
    const scored: string[] = [];
    const asked = oracle(2, scored);
    expect(await asked.ask('cco')).toBe(0.3);
    expect(await asked.ask('CCO')).toBe(0.3);
    expect(await asked.ask('c1')).toBe(0);
    expect(asked.exhausted).toBe(false);
    expect(await asked.ask('cc')).toBe(0.2);
    expect(asked.exhausted).toBe(true);
    expect(await asked.ask('c')).toBeUndefined();
    expect(await asked.ask('Cc')).toBe(0.2);
    expect(scored).toEqual(['cco', 'cc']);
    expect(asked.calls).toEqual([
      { smiles: 'cco', score: 0.3 },
      { smiles: 'cc', score: 0.2 },
    ]);
  });

  test('the budget is never exceeded, also by calls at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-cA-C]{1,3}$/u), { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        async (asked, budget) => {
          const scored: string[] = [];
          const at = oracle(budget, scored);
          const answers = await Promise.all(asked.map((one) => at.ask(one)));
          const different = new Set(asked.map((one) => one.toLowerCase())).size;
          expect(scored).toHaveLength(Math.min(budget, different));
          expect(new Set(scored).size).toBe(scored.length);
          expect(at.calls).toHaveLength(scored.length);
          if (different <= budget) expect(answers).not.toContain(undefined);
        },
      ),
    );
  });
});

describe('area under the curve of the best', () => {
  // Three points by hand: means 0.5 after 100 calls, 1 after 150; then flat to 300.
  test('trapezia between the points, flat after an early end', () => {
    const scores = [...Array.from({ length: 100 }, () => 0.5), ...Array.from({ length: 50 }, () => 1)];
    const area = (100 * 0.5) / 2 + (50 * (0.5 + 1)) / 2 + 150 * 1;
    expect(topAuc(scores, { top: 10, budget: 300 })).toBeCloseTo(area / 300, 12);
  });

  test('what is beyond the budget does not count', () => {
    const scores = [...Array.from({ length: 200 }, () => 0.1), 1];
    expect(topAuc(scores, { top: 1, budget: 200 })).toBeCloseTo((100 * 0.05 + 100 * 0.1) / 200, 12);
  });

  test('nothing found is 0', () => {
    expect(topAuc([], { top: 10, budget: 100 })).toBe(0);
    expect(topMean([], 10)).toBe(0);
  });

  test('fewer molecules than the top are averaged over those there are', () => {
    expect(topMean([0.2, 0.4], 10)).toBeCloseTo(0.3, 12);
  });

  const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 350 });

  test('it lies between 0 and the best, grows with better scores and falls with a wider top', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 350, max: 1000 }), (given, budget) => {
        const [first, ten, hundred] = [1, 10, 100].map((top) => topAuc(given, { top, budget }));
        expect(first).toBeLessThanOrEqual(Math.max(...given) + 1e-12);
        expect(ten).toBeLessThanOrEqual((first ?? 0) + 1e-12);
        expect(hundred).toBeLessThanOrEqual((ten ?? 0) + 1e-12);
        const halved = given.map((score) => score / 2);
        expect(topAuc(halved, { top: 10, budget })).toBeCloseTo((ten ?? 0) / 2, 9);
      }),
    );
  });
});
