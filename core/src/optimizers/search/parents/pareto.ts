import type { Evaluation } from '../../../measure/index.ts';
import type { Candidate } from '../candidate.ts';
import { betterThroughout, dominates } from '../dominance.ts';
import { type Objectives, objectivesOf } from '../objectives.ts';
import type { ParentSelector } from '../parent-selector.ts';
import { draw } from './ranking.ts';

/**
 * A candidate that no other is better than on every sample and objective, the likelier the more of them it is the best on;
 * where there is but one objective and no sample, that is the best candidate.
 *
 * One that is the best on a sample is left out all the same where another is as good there and better elsewhere: without
 * that, stepping stones to a candidate would be drawn as often as the candidate.
 *
 * @see GEPA, arXiv:2507.19457, section 3.3
 */
export const pareto = (): ParentSelector => ({
  name: 'pareto',
  select({ archive, random }) {
    const pool = undominated(archive.accepted);
    const wins = new Map(pool.map((candidate) => [candidate, 0]));
    for (const winners of [...archive.bestByObjective(pool).values(), ...archive.bestBySample(pool).values()])
      for (const winner of winners) wins.set(winner, (wins.get(winner) ?? 0) + 1 / winners.length);
    const leading = [...wins].map(([candidate, count]) => [candidate, count > 0 ? count : 0.5] as const);
    return draw(leading, random) ?? archive.start;
  },
});

const undominated = (pool: readonly Candidate[]): readonly Candidate[] =>
  pool.filter((one) => !pool.some((other) => betterEverywhere(other.evaluation, one.evaluation)));

/** Domination on samples and objectives together. */
function betterEverywhere(a: Evaluation, b: Evaluation): boolean {
  return a.feasible && b.feasible
    ? betterThroughout(objectivesAndSamples(a), objectivesAndSamples(b))
    : dominates(a, b);
}

const objectivesAndSamples = (evaluation: Evaluation): Objectives => ({
  ...objectivesOf(evaluation),
  ...Object.fromEntries(
    Object.entries(evaluation.samples ?? {}).map(([name, value]) => [`sample ${name}`, value]),
  ),
});
