import { minMax } from '@textgrad/core/surrogates';

/** How often a molecule shows each feature, by the feature's number. */
export type FeatureCounts = ReadonlyMap<number, number>;

/** Adds one to a feature's count. */
export function count(counts: Map<number, number>, feature: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + 1);
}

/**
 * The Tanimoto coefficient of two counted fingerprints: Σ min / Σ max over all features; 0 when both are empty.
 *
 * For features that are only there or not it is the usual one: common / of either.
 */
export const countTanimoto: (one: FeatureCounts, other: FeatureCounts) => number = minMax;
