import type { FeatureCounts } from '../../chemistry/index.ts';
import { boundedRidge } from './bounded-ridge.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import { totalOf } from './occurrences.ts';

/** A molecule's features with a value that was measured. */
export interface FeatureExample {
  readonly counts: FeatureCounts;
  readonly value: number;
}

/** Predicts a value from a molecule's features. */
export type FeatureModel = (counts: FeatureCounts) => number;

const strength = 0.3;
/** How likely the hidden molecule has a feature that was never seen, relative to one that was. */
const unseenShare = 0.25;

/**
 * Learns which features a hidden molecule has from how similar others are to it.
 *
 * The Tanimoto coefficient s of the counts x and t is s = c / (Σx + Σt - c) with c = Σ min(x, t), so that
 * c = s (Σx + Σt) / (1 + s), which is linear in whether t has the first, second, … occurrence of each feature: a regression
 * with weights from 0 to 1. Σt is the whole number with which all c come out as whole numbers.
 * With x = C, C, O and t = C, O: s = 2/3, c = (2/3) · 5 / (5/3) = 2.
 */
export function similarityModel(examples: readonly FeatureExample[]): FeatureModel {
  const sizes = examples.map(({ counts }) => totalOf(counts));
  const hidden = hiddenTotal(examples, sizes);
  const common = examples.map(({ value }, at) => commonOf(value, (sizes[at] ?? 0) + hidden));
  const share = sumOf(common) / Math.max(1, sumOf(sizes));
  const features = new FeatureNumbers(examples.map(({ counts }) => counts));
  const weights = boundedRidge(features.rows, common, features.size, {
    prior: share,
    low: 0,
    high: 1,
    strength,
  });
  return (counts) => {
    const size = totalOf(counts);
    const shared = Math.min(features.sum(counts, weights, share * unseenShare), size, hidden);
    return size + hidden === 0 ? 0 : shared / (size + hidden - shared);
  };
}

const commonOf = (similarity: number, both: number): number => (similarity * both) / (1 + similarity);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const largestTotal = 2_000;

/** The size of the hidden fingerprint: the first with which the common features are nearest to whole numbers. */
export function hiddenTotal(examples: readonly FeatureExample[], sizes: readonly number[]): number {
  const telling = examples.flatMap(({ value }, at) =>
    value > 0 && value < 1 ? [{ similarity: value, size: sizes[at] ?? 0 }] : [],
  );
  if (telling.length === 0) return sizes[0] ?? 1;
  let [best, least] = [1, Number.POSITIVE_INFINITY];
  for (let total = 1; total <= largestTotal; total++) {
    let miss = 0;
    for (const { similarity, size } of telling) {
      const common = commonOf(similarity, size + total);
      miss += common > Math.min(total, size) + 0.5 ? 1 : (common - Math.round(common)) ** 2;
    }
    if (miss < least * (1 - 1e-6)) [best, least] = [total, miss];
  }
  return best;
}
