import type { Candidate } from '../candidate.ts';
import { dominates } from '../dominance.ts';
import type { ParentSelector } from '../parent-selector.ts';
import { draw } from './ranking.ts';

/**
 * A candidate of the Pareto front, the likelier the more samples and objectives it is the best on; where there is but one
 * objective, that is the best candidate.
 *
 * @see GEPA, arXiv:2507.19457, section 3.3
 */
export const pareto = (): ParentSelector => ({
  name: 'pareto',
  select({ archive, random }) {
    const pool = archive.accepted;
    const wins = new Map<Candidate, number>();
    for (const winners of [...archive.bestByObjective(pool).values(), ...archive.bestBySample(pool).values()])
      for (const winner of winners) wins.set(winner, (wins.get(winner) ?? 0) + 1 / winners.length);
    for (const candidate of undominated(pool)) wins.set(candidate, wins.get(candidate) ?? 0.5);
    const leading = [...wins].sort(([a], [b]) => a.id - b.id);
    return draw(leading, random) ?? archive.start;
  },
});

const undominated = (pool: readonly Candidate[]): readonly Candidate[] =>
  pool.filter((one) => !pool.some((other) => dominates(other.evaluation, one.evaluation)));
