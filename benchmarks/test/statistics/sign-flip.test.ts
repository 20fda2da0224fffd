import { randomStream } from '@textgrad/core';
import { signFlipTest } from '@textgrad/core/report';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mcnemarTest } from '../../src/index.ts';

const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 });
const onGrid = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 });
const p = (values: readonly number[]): number => signFlipTest(values).p;

/** All sign patterns of some values. */
const patterns = (values: readonly number[]): readonly (readonly number[])[] =>
  values.reduce<readonly (readonly number[])[]>(
    (made, value) =>
      made.flatMap((one) => [
        [...one, value],
        [...one, -value],
      ]),
    [[]],
  );

describe('the sign-flip test', () => {
  test('is the share of all sign patterns that are as far from zero', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const total = (some: readonly number[]): number => Math.abs(some.reduce((sum, one) => sum + one, 0));
        const slack = 1e-10 * values.reduce((sum, one) => sum + Math.abs(one), 0);
        const all = patterns(values);
        const beyond = all.filter((one) => total(one) >= total(values) - slack);
        expect(p(values)).toBeCloseTo(beyond.length / all.length, 10);
      }),
    );
  });

  test('does not depend on the side, the order, the scale, or pairs without a difference', () => {
    fc.assert(
      fc.property(onGrid, fc.constantFrom(0.1, 3, 1e6), (values, scale) => {
        const expected = p(values);
        expect(p(values.map((one) => -one))).toBeCloseTo(expected, 9);
        expect(p(values.toReversed())).toBeCloseTo(expected, 9);
        expect(p(values.map((one) => one * scale))).toBeCloseTo(expected, 9);
        expect(p([...values, 0, 0])).toBeCloseTo(expected, 9);
      }),
    );
  });

  test.each([
    [0.3, 0.1, 0.25, 0.7, 0.05, 0.9, 0.33, 0.12],
    [1, 1, 1, 2, 2, 3],
  ])('keeps its level: under the null, p ≤ α in at most a share α of all patterns (%#)', (...values) => {
    const ps = patterns(values).map(p);
    for (const alpha of ps) {
      const share = ps.filter((one) => one <= alpha + 1e-12).length / ps.length;
      expect(share).toBeLessThanOrEqual(alpha + 1e-12);
    }
    expect(Math.min(...ps)).toBeCloseTo(2 / 2 ** values.length, 12);
  });

  test("is McNemar's test where outcomes are yes or no", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(5), (gained, lost, same) => {
        const values = [
          ...Array<number>(gained).fill(1),
          ...Array<number>(lost).fill(-1),
          ...Array<number>(same + 1).fill(0),
        ];
        expect(p(values)).toBeCloseTo(mcnemarTest(gained, lost), 9);
      }),
    );
  });

  test('is exact for 36 differences of any kind, and for hundreds on a grid', () => {
    const random = randomStream(3);
    const drawn = (count: number): readonly number[] =>
      Array.from({ length: count }, () => random.float() - 0.4);
    expect(signFlipTest(drawn(36)).kind).toBe('exact');
    const grid = drawn(400).map((one) => Math.round(one * 50) / 50);
    expect(signFlipTest(grid).kind).toBe('exact');
    expect(signFlipTest(drawn(60), { patterns: 99 }).kind).toBe('monte-carlo');
  });

  test('draws patterns beyond that: near the exact value, the same for the same seed, and never 0', () => {
    const random = randomStream(5);
    const values = Array.from({ length: 34 }, () => random.float() - 0.42);
    const exact = p(values);
    const drawn = (seed: number) => signFlipTest(values, { states: 4, random: randomStream(seed) });
    expect(drawn(1)).toEqual({ p: expect.closeTo(exact, 2), kind: 'monte-carlo' });
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
    const sure = Array.from({ length: 50 }, (_, at) => 1 + at / 997);
    expect(signFlipTest(sure, { states: 4, patterns: 999 }).p).toBe(0.001);
  });

  test('of nothing but equal pairs is 1', () => {
    expect(signFlipTest([0, 0, 0])).toEqual({ p: 1, kind: 'exact' });
  });

  test.each([[[]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY]]])('refuses %j', (values) => {
    expect(() => signFlipTest(values)).toThrow(expect.objectContaining({ code: 'STATISTICS_INPUT' }));
  });
});
