/** Settings of {@link topAuc}. */
export interface TopAucOptions {
  /** How many best molecules are averaged: 1, 10 or 100. */
  readonly top: number;
  /** Calls that were allowed; a search that ended earlier is taken to have stayed where it was. */
  readonly budget: number;
  /** Calls between two points of the curve; 100 by default. */
  readonly every?: number;
}

/**
 * The area under the curve of the mean score of the best molecules over the oracle calls, as a share of the largest
 * possible: PMO's measure of how soon a search is how good (Gao et al., NeurIPS 2022 Datasets and Benchmarks).
 *
 * The curve has a point after every 100 calls and after the last; it starts at 0, is joined by straight lines and, when
 * calls are left, goes on flat. `scores` are those of the different molecules, in the order of the calls, 0 to 1.
 *
 * @example
 * ```ts
 * import { topAuc } from '@textgrad/molecules';
 *
 * const scores = Array.from({ length: 200 }, () => 1);
 * console.log(topAuc(scores, { top: 10, budget: 1000 })); // 0.95
 * ```
 */
export function topAuc(scores: readonly number[], { top, budget, every = 100 }: TopAucOptions): number {
  const counted = scores.slice(0, budget);
  let area = 0;
  let calls = 0;
  let height = 0;
  const rise = (to: number): void => {
    const next = topMean(counted.slice(0, to), top);
    area += ((to - calls) * (height + next)) / 2;
    calls = to;
    height = next;
  };
  for (let point = every; point < counted.length; point += every) rise(point);
  rise(counted.length);
  return (area + (budget - counted.length) * height) / budget;
}

/** The mean of the best scores; of all, when there are fewer; 0 of none. */
export function topMean(scores: readonly number[], top: number): number {
  const best = scores.toSorted((one, other) => other - one).slice(0, top);
  return best.length === 0 ? 0 : best.reduce((sum, score) => sum + score, 0) / best.length;
}
