import type { FeatureCounts } from '../../chemistry/index.ts';
import { occurrences } from './occurrences.ts';

/** The occurrences of features of some examples, numbered from 0 for a regression. */
export class FeatureNumbers {
  readonly #numbers = new Map<number, number>();
  readonly rows: readonly Int32Array[];

  constructor(examples: readonly FeatureCounts[]) {
    this.rows = examples.map((counts) => Int32Array.from(occurrences(counts), (one) => this.#add(one)));
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** The sum of the weights of a molecule's features; `unseen` is the weight of one that no example has. */
  sum(counts: FeatureCounts, weights: Float64Array, unseen: number): number {
    let sum = 0;
    for (const one of occurrences(counts)) {
      const number = this.#numbers.get(one);
      sum += number === undefined ? unseen : (weights[number] ?? 0);
    }
    return sum;
  }

  #add(occurrence: number): number {
    const number = this.#numbers.get(occurrence) ?? this.#numbers.size;
    this.#numbers.set(occurrence, number);
    return number;
  }
}
