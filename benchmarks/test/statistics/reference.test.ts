import { readFileSync } from 'node:fs';
import { signFlipTest } from '@textgrad/core/report';
import { describe, expect, test } from 'vitest';
import { bootstrapMean, mcnemarTest, pairsNeeded, quantile, rankBiserial } from '../../src/index.ts';
import { normalCdf, normalQuantile, studentQuantile } from '../../src/statistics/normal.ts';

/** Values that SciPy gave; fixtures/reference.py writes them. */
interface Reference {
  readonly bootstrap: readonly { readonly values: readonly number[]; readonly interval: readonly number[] }[];
  readonly signFlip: readonly { readonly differences: readonly number[]; readonly p: number }[];
  readonly mcnemar: readonly { readonly gained: number; readonly lost: number; readonly p: number }[];
  readonly pairs: readonly { readonly d: number; readonly alpha: number; readonly pairs: number }[];
  readonly normal: readonly { readonly p: number; readonly z: number }[];
  readonly student: readonly { readonly p: number; readonly free: number; readonly t: number }[];
  readonly quantile: readonly {
    readonly values: readonly number[];
    readonly share: number;
    readonly quantile: number;
  }[];
  readonly wilcoxonRankBiserial: readonly { readonly differences: readonly number[]; readonly r: number }[];
}
const reference: Reference = JSON.parse(
  readFileSync(new URL('fixtures/reference.json', import.meta.url), 'utf8'),
);

describe('as SciPy has it', () => {
  test.each(reference.bootstrap)(
    'the BCa interval of $values, against all resamples',
    ({ values, interval }) => {
      const made = bootstrapMean([values], { resamples: 100_000 }).interval ?? expect.fail('no interval');
      for (const [at, bound] of interval.entries())
        expect(Math.abs((made[at] ?? 0) - bound)).toBeLessThan(0.01);
    },
  );

  test.each(reference.signFlip)('the sign-flip test of $differences', ({ differences, p }) => {
    const made = signFlipTest(differences);
    expect(made.kind).toBe('exact');
    expect(made.p).toBeCloseTo(p, 10);
  });

  test.each(reference.mcnemar)("McNemar's test of $gained and $lost", ({ gained, lost, p }) => {
    expect(mcnemarTest(gained, lost)).toBeCloseTo(p, 10);
  });

  test.each(reference.pairs)('the pairs that d = $d needs at $alpha, within two', ({ d, alpha, pairs }) => {
    expect(Math.abs((pairsNeeded(d, 1, { alpha }) ?? 0) - pairs)).toBeLessThanOrEqual(2);
  });

  test.each(reference.normal)('the normal quantile at $p, and back', ({ p, z }) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 6);
    expect(normalCdf(z)).toBeCloseTo(p, 10);
  });

  test.each(reference.student)("the quantile of Student's t at $p with $free degrees of freedom", (one) => {
    expect(Math.abs(studentQuantile(one.p, one.free) / one.t - 1)).toBeLessThan(0.01);
  });

  test.each(reference.quantile)('the quantile of $values at $share', (one) => {
    expect(quantile(one.values, one.share)).toBeCloseTo(one.quantile, 12);
  });

  test.each(reference.wilcoxonRankBiserial)('the rank-biserial correlation of $differences', (one) => {
    expect(rankBiserial(one.differences)).toBeCloseTo(one.r, 12);
  });
});
