import { dominates } from '../dominance.ts';
import { decision, type Gate } from '../gate.ts';

/**
 * Accepts what none of the accepted candidates dominates, and whatever is best on some sample: the pool that Pareto
 * parent selection draws from.
 *
 * @see GEPA, arXiv:2507.19457
 */
export const nonDominated = (): Gate => ({
  name: 'non-dominated',
  decide({ candidate, archive }) {
    const pool = archive.accepted;
    const { samples = {} } = candidate;
    const leading = Object.entries(samples).find(([name, value]) =>
      pool.every(({ evaluation }) => (evaluation.samples?.[name] ?? Number.NEGATIVE_INFINITY) < value),
    );
    if (candidate.feasible && leading) return decision(true, `the best so far on '${leading[0]}'`);
    const dominated = pool.find(({ evaluation }) => dominates(evaluation, candidate));
    return dominated
      ? decision(false, `dominated by candidate ${dominated.id}`)
      : decision(true, 'dominated by no accepted candidate');
  },
});
