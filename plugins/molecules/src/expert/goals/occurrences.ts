import type { FeatureCounts } from '../../chemistry/index.ts';

/** More occurrences of one feature than this count as so many. */
const mostTimes = 64;

/** A number for each occurrence of each feature: the first is another than the second. */
export function occurrences(counts: FeatureCounts): readonly number[] {
  const numbers: number[] = [];
  for (const [feature, times] of counts)
    for (let time = 0; time < Math.min(times, mostTimes); time++) numbers.push(feature * mostTimes + time);
  return numbers;
}

/** The number of all occurrences. */
export function totalOf(counts: FeatureCounts): number {
  let total = 0;
  for (const times of counts.values()) total += times;
  return total;
}
