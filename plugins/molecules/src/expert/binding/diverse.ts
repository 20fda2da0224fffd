import { countTanimoto } from '../../chemistry/index.ts';
import type { Prospect } from './promising.ts';

/** How many are put into an order in which each is unlike those before it. */
const chosen = 12;
/** What a molecule loses, in kcal/mol, that is the same as one before it. */
const likeness = 1.5;

/** The most promising first, then always the one that promises most for being unlike those before it; the rest as it comes. */
export function diverse(prospects: readonly Prospect[]): readonly Prospect[] {
  const rest = prospects.map((prospect) => ({ prospect, like: 0 }));
  const order: Prospect[] = [];
  while (order.length < chosen && rest.length > 0) {
    const worth = ({ prospect, like }: (typeof rest)[number]): number => prospect.promise - likeness * like;
    const best = rest.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    rest.splice(rest.indexOf(best), 1);
    order.push(best.prospect);
    const { counts } = best.prospect.features;
    for (const one of rest)
      one.like = Math.max(one.like, countTanimoto(one.prospect.features.counts, counts));
  }
  return [...order, ...rest.map(({ prospect }) => prospect)];
}
