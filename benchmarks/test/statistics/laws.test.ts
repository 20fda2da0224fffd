import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cliffsDelta,
  cohensD,
  detectableDifference,
  holm,
  mcnemarTest,
  mean,
  median,
  pairsNeeded,
  quantile,
  rankBiserial,
  spearman,
  standardDeviation,
  wilson,
} from '../../src/index.ts';

const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('Holm', () => {
  test('keeps the order of p values, raises each at most by their number, and caps at 1', () => {
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 12 }), (ps) => {
        const corrected = holm(ps);
        for (const [at, p] of ps.entries()) {
          const one = corrected[at] ?? Number.NaN;
          expect(one).toBeGreaterThanOrEqual(p);
          expect(one).toBeLessThanOrEqual(Math.min(1, p * ps.length));
          for (const [other, q] of ps.entries())
            if (p <= q) expect(one).toBeLessThanOrEqual(corrected[other] ?? Number.NaN);
        }
        expect(Math.min(...corrected)).toBeCloseTo(Math.min(1, Math.min(...ps) * ps.length), 12);
      }),
    );
  });

  test('worked by hand', () => {
    const corrected = holm([0.01, 0.02, 0.03, 0.005]);
    for (const [at, expected] of [0.03, 0.04, 0.04, 0.02].entries())
      expect(corrected[at]).toBeCloseTo(expected, 12);
    expect(holm([])).toEqual([]);
  });
});

describe('effect sizes', () => {
  test('change sign with the side and stay within −1 and 1', () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        expect(cliffsDelta(first, second)).toBeCloseTo(-cliffsDelta(second, first), 12);
        expect(Math.abs(cliffsDelta(first, second))).toBeLessThanOrEqual(1);
        expect(rankBiserial(first.map((one) => -one))).toBeCloseTo(-rankBiserial(first), 12);
        expect(Math.abs(rankBiserial(first))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("Cliff's delta counts which value is the larger one in all pairs", () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const signs = first.flatMap((one) => second.map((other) => Math.sign(one - other)));
        expect(cliffsDelta(first, second)).toBeCloseTo(mean(signs), 12);
      }),
    );
  });

  test('worked by hand', () => {
    expect(cohensD([1, 2, 3])).toBe(2);
    expect(cohensD([0.5, 0.5])).toBeUndefined();
    expect(cohensD([1])).toBeUndefined();
    expect(rankBiserial([1, 2, -3])).toBe(0);
    expect(rankBiserial([1, 1, -1, 0])).toBeCloseTo(1 / 3, 12);
    expect(rankBiserial([0, 0])).toBe(0);
    expect(cliffsDelta([3, 4], [1, 2])).toBe(1);
  });
});

describe('rank correlation', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 30,
  });

  test('sees order alone, changes sign with the side and stays within −1 and 1', () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const [x, y] = [some.map(([one]) => one), some.map(([, other]) => other)];
        const r = spearman(x, y);
        expect(Math.abs(r)).toBeLessThanOrEqual(1 + 1e-12);
        expect(spearman(y, x)).toBeCloseTo(r, 12);
        expect(spearman(x.map(Math.exp), y)).toBeCloseTo(r, 12);
        expect(
          spearman(
            x.map((one) => -one),
            y,
          ),
        ).toBeCloseTo(-r, 12);
      }),
    );
  });

  test('worked by hand', () => {
    expect(spearman([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])).toBeCloseTo(1 - (6 * 6) / (6 * 35), 12);
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(0.9486832980505138, 12);
    expect(spearman([1, 2, 3], [5, 5, 5])).toBe(0);
  });
});

describe('pairs needed', () => {
  const difference = fc.double({ min: 0.01, max: 2, noNaN: true });
  test('are the least number for which the difference is detectable', () => {
    fc.assert(
      fc.property(difference, fc.constantFrom(0.05, 0.001), (size, alpha) => {
        const pairs = pairsNeeded(size, 1, { alpha }) ?? Number.NaN;
        expect(detectableDifference(pairs, 1, { alpha })).toBeLessThanOrEqual(size + 1e-9);
        const fewer = detectableDifference(pairs - 1, 1, { alpha });
        if (fewer !== undefined) expect(fewer).toBeGreaterThan(size - 1e-9);
      }),
    );
  });

  test('are never fewer than a sign-flip test needs', () => {
    expect(pairsNeeded(100, 1)).toBe(6);
    expect(detectableDifference(5, 1)).toBeUndefined();
    expect(detectableDifference(6, 1)).toBeGreaterThan(1);
    expect(pairsNeeded(0.1, 0)).toBe(6);
  });

  test('are not known for no difference', () => {
    expect(pairsNeeded(0, 1)).toBeUndefined();
  });
});

test("McNemar's test is symmetric, 1 for equal counts, and refuses what is no count", () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), (gained, lost) => {
      expect(mcnemarTest(gained, lost)).toBe(mcnemarTest(lost, gained));
    }),
  );
  expect(mcnemarTest(0, 0)).toBe(1);
  expect(mcnemarTest(4, 4)).toBe(1);
  expect(mcnemarTest(3, 0)).toBeCloseTo(0.25, 12);
  expect(() => mcnemarTest(0.5, 1)).toThrow(expect.objectContaining({ code: 'STATISTICS_INPUT' }));
});

test("Wilson's interval holds the share, mirrors, narrows with trials, and refuses what is no proportion", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (trials, share) => {
        const hits = Math.round(share * trials);
        const [low, high] = wilson(hits, trials);
        expect(low).toBeLessThanOrEqual(hits / trials + 1e-9);
        expect(high).toBeGreaterThanOrEqual(hits / trials - 1e-9);
        const [mirroredLow, mirroredHigh] = wilson(trials - hits, trials);
        expect(mirroredLow).toBeCloseTo(1 - high, 9);
        expect(mirroredHigh).toBeCloseTo(1 - low, 9);
        const [moreLow, moreHigh] = wilson(10 * hits, 10 * trials);
        expect(moreHigh - moreLow).toBeLessThan(high - low);
      },
    ),
  );
  expect(wilson(0, 0)).toEqual([0, 1]);
  // Agresti, Coull, Am. Stat. 52 (1998) 119: 0 of 10 has the upper bound z² / (n + z²).
  expect(wilson(0, 10)[1]).toBeCloseTo(1.959964 ** 2 / (10 + 1.959964 ** 2), 6);
  for (const [hits, trials] of [
    [1, 0],
    [-1, 2],
    [0.5, 2],
  ] as const)
    expect(() => wilson(hits, trials)).toThrow(/is no proportion/u);
});

test('quantiles run from the least to the greatest value, the median in the middle', () => {
  fc.assert(
    fc.property(values, chance, chance, (some, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(quantile(some, low)).toBeLessThanOrEqual(quantile(some, high) + 1e-12);
      expect([quantile(some, 0), quantile(some, 1)]).toEqual([Math.min(...some), Math.max(...some)]);
      expect(median(some)).toBe(quantile(some, 0.5));
    }),
  );
});

test('what cannot be known is said so', () => {
  expect(mean([])).toBeNaN();
  expect(median([])).toBeNaN();
  expect(standardDeviation([1])).toBeUndefined();
  expect(standardDeviation([1, 3])).toBeCloseTo(Math.SQRT2, 12);
});
