import { isDeepStrictEqual } from 'node:util';
import { usageError } from '../../errors/index.ts';
import type { Gradient } from '../../graph/gradient.ts';
import { sayHowOften } from '../../prompts/said.ts';
import { together } from '../reduce-feedback.ts';
import type { FeedbackStrategy } from './gather-feedback.ts';
import { alike, type Fingerprint, fingerprint } from './similarity.ts';

/** Options of {@link dedupeFeedback}. */
export interface DedupeOptions {
  /**
   * How alike two pieces must be to count as one, from 0 to 1: what their words and pairs of neighbouring words share, of
   * all that they hold. 0.9 by default; 1 removes only what says the same words.
   */
  readonly similarity?: number;
}

/**
 * One piece for all that say the same, or nearly, on the same objective: the first, with how often it was said.
 *
 * Pieces that differ in a number, a formula or a word of direction or negation are never taken for one another. Costs no
 * call; the rest keeps its order.
 *
 * @throws TextGradError `FEEDBACK_STRATEGY` when the similarity does not lie between 0 and 1.
 *
 * @example
 * ```ts
 * import { dedupeFeedback, gatherFeedback, Variable } from '@textgrad/core';
 *
 * const dose = new Variable('rectum 100', { role: 'weights of a plan' });
 * const feedback = ['Raise the weight.', 'Lower the weight.', 'raise the weight'].map((text) => ({ text, source: 'a' }));
 * const gathered = await gatherFeedback(dose, feedback, { strategy: dedupeFeedback() });
 * console.log(gathered.map(({ text }) => text)); // [ 'Raise the weight.\n(said 2 times)', 'Lower the weight.' ]
 * ```
 */
export function dedupeFeedback(options: DedupeOptions = {}): FeedbackStrategy {
  const { similarity = 0.9 } = options;
  checkSimilarity(similarity);
  return { name: 'dedupe', gather: (_, gradients) => dedupe(gradients, similarity) };
}

export function checkSimilarity(similarity: number): void {
  if (!(similarity >= 0 && similarity <= 1))
    throw usageError('FEEDBACK_STRATEGY', `similarity must lie between 0 and 1, not ${similarity}.`);
}

/** A piece and what it is compared by. */
interface Member {
  readonly gradient: Gradient;
  readonly print: Fingerprint;
}

/** Pieces that say the same as the first of them. */
interface Cluster {
  readonly first: Member;
  readonly others: Member[];
}

/** Each piece joins the first earlier one that it is like. */
export function dedupe(gradients: readonly Gradient[], similarity: number): readonly Gradient[] {
  const clusters: Cluster[] = [];
  const comparable = new Map<string, Cluster[]>();
  for (const gradient of gradients) {
    const print = fingerprint(gradient.text);
    const key = JSON.stringify([gradient.objective, print.steering]);
    const candidates = comparable.get(key) ?? [];
    comparable.set(key, candidates);
    const same = candidates.find(({ first }) => alike(first.print.features, print.features, similarity));
    if (same) same.others.push({ gradient, print });
    else {
      const cluster = { first: { gradient, print }, others: [] };
      clusters.push(cluster);
      candidates.push(cluster);
    }
  }
  return clusters.map(asOne);
}

function asOne({ first: { gradient, print }, others }: Cluster): Gradient {
  if (others.length === 0) return gradient;
  const nearly = others.some((other) => !alike(other.print.features, print.features, 1));
  const elsewhere = others.some((other) => !isDeepStrictEqual(other.gradient.context, gradient.context));
  const notes = [
    ...(nearly ? ['in nearly these words'] : []),
    ...(elsewhere ? ['of several uses, the first of which is shown'] : []),
  ];
  return {
    ...gradient,
    ...together([gradient, ...others.map((other) => other.gradient)]),
    text: sayHowOften(gradient.text, others.length + 1, notes),
  };
}
