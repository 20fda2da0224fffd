/** Settings of {@link boundedRidge}. */
export interface BoundedRidgeOptions {
  /** What weights are drawn to. */
  readonly prior: number;
  readonly low: number;
  readonly high: number;
  /** How strongly, in examples. */
  readonly strength: number;
}

const sweeps = 60;
/** Changes of weights that are too small to go on for. */
const settled = 1e-4;

/**
 * Fits each value as the sum of the weights of its features, least squares with every weight within bounds.
 *
 * `rows` holds the numbers of the features of each example, from 0 to `features` - 1. Minimises the squared residuals plus
 * strength × Σ (weight - prior)² by cyclic coordinate descent, which bounds only clip.
 *
 * @see Friedman, Hastie and Tibshirani, J. Stat. Softw. 2010, 33(1), for coordinate descent
 */
export function boundedRidge(
  rows: readonly Int32Array[],
  values: readonly number[],
  features: number,
  { prior, low, high, strength }: BoundedRidgeOptions,
): Float64Array {
  const weights = new Float64Array(features).fill(prior);
  const members: number[][] = Array.from({ length: features }, () => []);
  const residuals = Float64Array.from(rows, (row, at) => {
    for (const feature of row) members[feature]?.push(at);
    return (values[at] ?? 0) - row.length * prior;
  });
  for (let sweep = 0, largest = Number.POSITIVE_INFINITY; sweep < sweeps && largest > settled; sweep++) {
    largest = 0;
    for (const [feature, examples] of members.entries()) {
      const weight = weights[feature] ?? 0;
      let pull = strength * (prior - weight);
      for (const example of examples) pull += residuals[example] ?? 0;
      const wanted = weight + pull / (examples.length + strength);
      const change = Math.max(low, Math.min(high, wanted)) - weight;
      if (change === 0) continue;
      weights[feature] = weight + change;
      for (const example of examples) residuals[example] = (residuals[example] ?? 0) - change;
      largest = Math.max(largest, Math.abs(change));
    }
  }
  return weights;
}
