import type { RandomStream } from '../../../context/index.ts';
import { compareEvaluations } from '../../../measure/index.ts';
import type { Candidate } from '../candidate.ts';

/** Candidates from the best to the worst; of equally good ones the earlier first. */
export const ranked = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.toSorted((a, b) => compareEvaluations(b.evaluation, a.evaluation) || a.id - b.id);

/** The best candidate. */
export const bestOf = (candidates: readonly Candidate[]): Candidate | undefined => ranked(candidates)[0];

/** Draws one of several, each as likely as its weight. */
export function draw<TItem>(
  items: readonly (readonly [item: TItem, weight: number])[],
  random: RandomStream,
): TItem | undefined {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.float() * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return items.at(-1)?.[0];
}

/** One of several, each as likely as the others; nothing where there is none. */
export const pick = <TItem>(items: readonly TItem[], random: RandomStream): TItem | undefined =>
  items.length === 0 ? undefined : items[random.int(0, items.length - 1)];
