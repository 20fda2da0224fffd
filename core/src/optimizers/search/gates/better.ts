import { compareEvaluations } from '../../../measure/index.ts';
import { decision, type Gate } from '../gate.ts';

/** Accepts what is better than its parent: feasible before infeasible, then by score. */
export const better = (): Gate => ({
  name: 'better',
  decide({ candidate, parent }) {
    const order = compareEvaluations(candidate, parent);
    return decision(
      order > 0,
      order > 0 ? 'better than before' : order < 0 ? 'worse than before' : 'no better than before',
    );
  },
});

/** Accepts what is at least as good as its parent, so that a plateau can be crossed. */
export const notWorse = (): Gate => ({
  name: 'not-worse',
  decide({ candidate, parent }) {
    const order = compareEvaluations(candidate, parent);
    return decision(
      order >= 0,
      order > 0 ? 'better than before' : order < 0 ? 'worse than before' : 'as good as before',
    );
  },
});
