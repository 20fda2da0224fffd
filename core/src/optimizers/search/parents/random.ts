import { usageError } from '../../../errors/index.ts';
import type { ParentSelector } from '../parent-selector.ts';
import { draw, ranked } from './ranking.ts';

/**
 * The best accepted candidate, and with probability `epsilon` any of them.
 *
 * @throws TextGradError `SELECTOR_OPTIONS` unless `epsilon` lies between 0 and 1.
 */
export function epsilonGreedy(epsilon = 0.1): ParentSelector {
  if (!(epsilon >= 0 && epsilon <= 1))
    throw usageError('SELECTOR_OPTIONS', `epsilon must lie between 0 and 1, not ${epsilon}.`);
  return {
    name: 'epsilon-greedy',
    select({ archive, random }) {
      const pool = ranked(archive.accepted);
      const index = random.float() < epsilon ? random.int(0, pool.length - 1) : 0;
      return pool[index] ?? archive.start;
    },
  };
}

/**
 * One of the `count` best accepted candidates, all equally likely.
 *
 * @throws TextGradError `SELECTOR_OPTIONS` unless `count` is a whole number from 1.
 */
export function topK(count = 3): ParentSelector {
  if (!(Number.isInteger(count) && count >= 1))
    throw usageError('SELECTOR_OPTIONS', `topK needs a whole number from 1, not ${count}.`);
  return {
    name: 'top-k',
    select({ archive, random }) {
      const pool = ranked(archive.accepted).slice(0, count);
      return pool[random.int(0, pool.length - 1)] ?? archive.start;
    },
  };
}

/** Options of {@link weighted}. */
export interface WeightedOptions {
  /** How many of the last accepted candidates are looked at; 5 by default. */
  readonly window?: number;
  /** How evenly they are drawn, relative to the spread of their scores: 0.3 by default; a high one is blind. */
  readonly temperature?: number;
}

/**
 * One of the last accepted candidates, the likelier the better it measured, so that momentum is kept without a prompt
 * that grows.
 *
 * The weight is exp(scaled score / temperature), with the window's scores scaled to 0 … 1 (equal ones to 1); infeasible
 * candidates and those without a score count as 0.
 *
 * @throws TextGradError `SELECTOR_OPTIONS` for a window below 1 or a temperature that is not positive.
 * @see TSGD-M, arXiv:2506.00400
 */
export function weighted({ window = 5, temperature = 0.3 }: WeightedOptions = {}): ParentSelector {
  if (!(Number.isInteger(window) && window >= 1 && temperature > 0))
    throw usageError('SELECTOR_OPTIONS', 'weighted needs a window from 1 and a positive temperature.');
  return {
    name: 'weighted',
    select({ archive, random }) {
      const pool = archive.accepted.slice(-window);
      const scores = pool.flatMap(({ evaluation: { feasible, score } }) =>
        feasible && score !== null ? [score] : [],
      );
      const [low, high] = [Math.min(...scores), Math.max(...scores)];
      const best = scores.length > 0 ? 1 : 0;
      const weights = pool.map((candidate) => {
        const { feasible, score } = candidate.evaluation;
        const within = score !== null && high > low ? (score - low) / (high - low) : 1;
        const scaled = feasible && score !== null ? within : 0;
        // Relative to the best, so that no weight is infinite at a low temperature.
        return [candidate, Math.exp((scaled - best) / temperature)] as const;
      });
      return draw(weights, random) ?? archive.start;
    },
  };
}
