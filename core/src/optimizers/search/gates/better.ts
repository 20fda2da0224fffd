import { compareEvaluations, type Evaluation, formatNumber } from '../../../measure/index.ts';
import { type Decision, decision, type Gate } from '../gate.ts';

/**
 * Accepts what is better than its parent: feasible before infeasible, then by score. Inconclusive where the scores are nearer than
 * their uncertainties tell apart.
 */
export const better = (): Gate => ({
  name: 'better',
  decide({ candidate, parent }) {
    const order = compareEvaluations(candidate, parent);
    const near = withinNoise(candidate, parent);
    if (near !== undefined && order !== 0) return { verdict: 'inconclusive', reason: near };
    return decision(
      order > 0,
      order > 0 ? 'better than before' : order < 0 ? 'worse than before' : 'no better than before',
    );
  },
});

/**
 * Accepts what is at least as good as its parent, so that a plateau can be crossed. What scores higher by less than the
 * uncertainties tell apart is accepted as no worse; what scores lower by less is inconclusive.
 */
export const notWorse = (): Gate => ({
  name: 'not-worse',
  decide({ candidate, parent }): Decision {
    const order = compareEvaluations(candidate, parent);
    const near = withinNoise(candidate, parent);
    if (near !== undefined && order < 0) return { verdict: 'inconclusive', reason: near };
    if (near !== undefined && order > 0) return decision(true, near);
    return decision(
      order >= 0,
      order > 0 ? 'better than before' : order < 0 ? 'worse than before' : 'as good as before',
    );
  },
});

/** Scores that are not told apart, in words; nothing where they are, or where no uncertainty is known. */
function withinNoise(candidate: Evaluation, parent: Evaluation): string | undefined {
  if (candidate.feasible !== parent.feasible || candidate.score === null || parent.score === null)
    return undefined;
  const noise = Math.hypot(candidate.uncertainty ?? 0, parent.uncertainty ?? 0);
  const apart = candidate.score - parent.score;
  if (apart === 0 || Math.abs(apart) > noise) return undefined;
  const side = apart > 0 ? 'higher' : 'lower';
  return `${side} by ${formatNumber(Math.abs(apart))}, within the noise of ${formatNumber(noise)}`;
}
