import type { FeatureCounts } from '../chemistry/index.ts';

/** The molecules that show a feature, and how often. */
interface Posting {
  items: Uint32Array;
  counts: Uint16Array;
  length: number;
}

/**
 * Counted fingerprints by feature, to compare one molecule with all of them at once.
 *
 * The kernel is min-max, Σ min / Σ max over all features, as `minMax` of core gives it for two: only features that the molecule
 * has are looked at.
 *
 * @see Ralaivola et al., Neural Networks 2005, 18:1093
 */
export class CountIndex {
  readonly #postings = new Map<number, Posting>();
  #totals = new Float64Array(64);
  #size = 0;

  /** Molecules that are in it. */
  get size(): number {
    return this.#size;
  }

  /** Adds a molecule; they are numbered from 0 in their order. */
  add(features: FeatureCounts): void {
    const item = this.#size++;
    let total = 0;
    for (const [feature, count] of features) {
      total += count;
      append(this.#posting(feature), item, count);
    }
    if (this.#totals.length < this.#size) {
      const larger = new Float64Array(2 * this.#size);
      larger.set(this.#totals);
      this.#totals = larger;
    }
    this.#totals[item] = total;
  }

  /** How alike a molecule is to each in it, 0 to 1. */
  likeness(features: FeatureCounts): Float64Array {
    const common = new Float64Array(this.#size);
    let total = 0;
    for (const [feature, own] of features) {
      total += own;
      const posting = this.#postings.get(feature);
      if (posting === undefined) continue;
      const { items, counts, length } = posting;
      for (let at = 0; at < length; at++) {
        const item = items[at] as number;
        common[item] = (common[item] as number) + Math.min(own, counts[at] as number);
      }
    }
    for (let item = 0; item < this.#size; item++) {
      const both = common[item] as number;
      if (both > 0) common[item] = both / (total + (this.#totals[item] as number) - both);
    }
    return common;
  }

  #posting(feature: number): Posting {
    const known = this.#postings.get(feature);
    if (known !== undefined) return known;
    const made: Posting = { items: new Uint32Array(4), counts: new Uint16Array(4), length: 0 };
    this.#postings.set(feature, made);
    return made;
  }
}

function append(posting: Posting, item: number, count: number): void {
  if (posting.items.length === posting.length) {
    const [items, counts] = [new Uint32Array(2 * posting.length), new Uint16Array(2 * posting.length)];
    items.set(posting.items);
    counts.set(posting.counts);
    posting.items = items;
    posting.counts = counts;
  }
  posting.items[posting.length] = item;
  posting.counts[posting.length] = count;
  posting.length++;
}
