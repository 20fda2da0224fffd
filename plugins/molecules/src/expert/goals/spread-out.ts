import { countTanimoto, type FeatureCounts } from '../../chemistry/index.ts';

/** How alike two molecules of one choice may be: Tanimoto coefficient of ECFP4 counts. */
const mostAlike = 0.7;

/**
 * Puts what is too like a better one behind, so that a few of the first are not variants of one molecule. `items` are in
 * order, the best first.
 */
export function spreadOut<TItem>(
  items: readonly TItem[],
  countsOf: (item: TItem) => FeatureCounts,
): readonly TItem[] {
  const chosen: { readonly item: TItem; readonly counts: FeatureCounts }[] = [];
  const behind: TItem[] = [];
  for (const item of items) {
    const counts = countsOf(item);
    if (chosen.some((one) => countTanimoto(one.counts, counts) >= mostAlike)) behind.push(item);
    else chosen.push({ item, counts });
  }
  return [...chosen.map(({ item }) => item), ...behind];
}
