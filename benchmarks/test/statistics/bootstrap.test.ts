import { randomStream } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapMean, bootstrapStatistic, mean, spearman } from '../../src/index.ts';

const score = fc.integer({ min: -50, max: 50 }).map((one) => one / 10);
const sample = fc.array(score, { minLength: 2, maxLength: 15 });
const quick = { resamples: 499 };
const intervalOf = (samples: readonly (readonly number[])[]): readonly [number, number] =>
  bootstrapMean(samples, quick).interval ?? expect.fail('no interval');

describe('the bootstrap interval of a mean', () => {
  test('holds the mean and lies within the values', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const [low, high] = intervalOf([values]);
        expect(low).toBeLessThanOrEqual(mean(values));
        expect(high).toBeGreaterThanOrEqual(mean(values));
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  test('moves and grows with the values', () => {
    fc.assert(
      fc.property(sample, score, fc.constantFrom(0.5, 2, 8), (values, shift, scale) => {
        const [low, high] = intervalOf([values]);
        const moved = intervalOf([values.map((one) => one * scale + shift)]);
        expect(moved[0]).toBeCloseTo(low * scale + shift, 6);
        expect(moved[1]).toBeCloseTo(high * scale + shift, 6);
      }),
    );
  });

  test('is wider at a higher level', () => {
    const values = [0.1, 0.7, 0.4, 0.9, 0.2, 0.6];
    const width = (level: number): number => {
      const [low, high] = bootstrapMean([values], { level }).interval ?? [0, 0];
      return high - low;
    };
    expect(width(0.99)).toBeGreaterThan(width(0.95));
    expect(width(0.95)).toBeGreaterThan(width(0.5));
  });

  test('covers the true mean of skewed values about as often as it says', () => {
    const trials = 400;
    const random = randomStream(11);
    const draw = (): number => -Math.log(1 - random.float());
    const covered = Array.from({ length: trials }, () => {
      const [low, high] = intervalOf([Array.from({ length: 20 }, draw)]);
      return low <= 1 && high >= 1;
    }).filter(Boolean).length;
    expect(covered / trials).toBeGreaterThan(0.88);
    expect(covered / trials).toBeLessThan(0.98);
  });

  test('of several samples is about the mean of their means, each resampled by itself', () => {
    const low = [1, 1.2, 0.8, 1.1];
    const high = [101, 99, 100];
    const { value, interval } = bootstrapMean([low, high]);
    expect(value).toBeCloseTo((mean(low) + mean(high)) / 2, 12);
    expect((interval?.[1] ?? Number.NaN) - (interval?.[0] ?? 0)).toBeLessThan(2);
  });

  test('is the same for the same seed', () => {
    const of = (seed: number) => bootstrapMean([[1, 2, 4, 8.5]], { ...quick, random: randomStream(seed) });
    expect(of(1)).toEqual(of(1));
  });

  test('of one value is unknown, of equal values a point', () => {
    expect(bootstrapMean([[0.5]])).toEqual({ value: 0.5, interval: undefined });
    expect(bootstrapMean([[0.5, 0.6], [1]]).interval).toBeUndefined();
    expect(bootstrapMean([[0.5, 0.5, 0.5]])).toEqual({ value: 0.5, interval: [0.5, 0.5] });
  });

  test.each([[[]], [[[]]], [[[1, Number.NaN]]]])('refuses %j', (samples) => {
    expect(() => bootstrapMean(samples)).toThrow(expect.objectContaining({ code: 'STATISTICS_INPUT' }));
  });
});

describe('the bootstrap interval of a statistic', () => {
  test('is that of the mean where the statistic is the mean', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const { interval } = bootstrapStatistic(values, mean, quick);
        const [low, high] = intervalOf([values]);
        expect(interval?.[0]).toBeCloseTo(low, 6);
        expect(interval?.[1]).toBeCloseTo(high, 6);
      }),
      { numRuns: 30 },
    );
  });

  test('of a rank correlation covers the true one about as often as it says', () => {
    const trials = 150;
    const random = randomStream(5);
    // Of two normal values with correlation 0.8, Spearman's is 6/π · asin(0.4).
    const truth = (6 / Math.PI) * Math.asin(0.4);
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
    const pair = (): readonly [number, number] => {
      const x = normal();
      return [x, 0.8 * x + 0.6 * normal()];
    };
    const correlation = (some: readonly (readonly [number, number])[]): number =>
      spearman(
        some.map(([x]) => x),
        some.map(([, y]) => y),
      );
    const covered = Array.from({ length: trials }, () => {
      const { interval } = bootstrapStatistic(Array.from({ length: 40 }, pair), correlation, quick);
      const [low, high] = interval ?? expect.fail('no interval');
      return low <= truth && truth <= high;
    }).filter(Boolean).length;
    expect(covered / trials).toBeGreaterThan(0.87);
  });

  test('of one thing is unknown, and a statistic that is no number is refused', () => {
    expect(bootstrapStatistic([2], mean)).toEqual({ value: 2, interval: undefined });
    expect(() => bootstrapStatistic([1, 2], () => Number.NaN)).toThrow(
      expect.objectContaining({ code: 'STATISTICS_INPUT' }),
    );
  });
});
