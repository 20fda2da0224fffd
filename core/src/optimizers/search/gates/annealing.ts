import { usageError } from '../../../errors/index.ts';
import { compareEvaluations, formatNumber } from '../../../measure/index.ts';
import { decision, type Gate } from '../gate.ts';

/** The temperatures of {@link annealing}, in the unit of the score. */
export interface AnnealingOptions {
  /** At the first step; 0.1 by default. */
  readonly from?: number;
  /** At the last step; 0.001 by default. */
  readonly to?: number;
}

/**
 * Accepts what is at least as good, and a loss of `d` with probability exp(−d / temperature); the temperature falls
 * geometrically over the steps. What is feasible is never given up for what is not.
 *
 * @throws TextGradError `GATE_TEMPERATURE` unless both temperatures are positive.
 * @see Kirkpatrick et al., Science 1983, 220:671
 */
export function annealing({ from = 0.1, to = 0.001 }: AnnealingOptions = {}): Gate {
  if (![from, to].every((one) => one > 0 && Number.isFinite(one)))
    throw usageError('GATE_TEMPERATURE', `Temperatures must be positive numbers, not ${from} and ${to}.`);
  return {
    name: 'annealing',
    decide({ candidate, parent, step, steps, random }) {
      if (compareEvaluations(candidate, parent) >= 0) return decision(true, 'at least as good as before');
      const loss = (parent.score ?? 0) - (candidate.score ?? 0);
      if (candidate.score === null || candidate.feasible !== parent.feasible || loss <= 0)
        return decision(false, 'worse in feasibility');
      const progress = steps > 1 ? (step - 1) / (steps - 1) : 1;
      const temperature = from * (to / from) ** progress;
      const accepted = random.float() < Math.exp(-loss / temperature);
      const words = `worse by ${formatNumber(loss)} at temperature ${formatNumber(temperature)}`;
      return decision(accepted, accepted ? `${words}, accepted by chance` : words);
    },
  };
}
