import { usageError } from '../../errors/index.ts';
import { byObjective, type Gradient, type ObjectiveGroup } from '../../graph/gradient.ts';
import { partsText } from '../../prompts/parts.ts';
import { shorten } from '../../prompts/shorten.ts';
import { charactersPerToken, estimateTokens } from '../../prompts/tokens.ts';
import { checkSimilarity, type DedupeOptions, dedupe } from './dedupe.ts';
import type { FeedbackStrategy } from './gather-feedback.ts';
import { reduceInRounds } from './reduce-in-rounds.ts';
import { shares } from './shares.ts';

/** Options of {@link budgetFeedback}. */
export interface BudgetOptions extends DedupeOptions {
  /** How many tokens the feedback may take in the update prompt, with the uses that it speaks of; from 100. */
  readonly tokens: number;
  /** How many tokens of feedback one reduce call is shown at most; as many as `tokens` by default. */
  readonly callTokens?: number;
}

/**
 * Removes what is said twice, and if what is left is still longer than a budget, has an engine reduce it.
 *
 * The longest objective comes first, each by itself, and in several rounds where one call would be too long; an objective
 * with one piece of feedback is shown without its use. What is too long even then is cut in the middle. What is left out is
 * said, and `reducedFrom` holds it. Tokens are estimated as characters divided by four; no piece is cut below 80 characters.
 *
 * @throws TextGradError `FEEDBACK_STRATEGY` when a number of tokens is not a whole number from 100.
 *
 * @example
 * ```ts
 * import { budgetFeedback, gatherFeedback, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const prompt = new Variable('Think.', { role: 'system prompt' });
 * const feedback = ['units', 'signs', 'rounding'].map((about) => ({
 *   text: `The answer was wrong, because nobody looked at its ${about}. `.repeat(3),
 *   source: 'judge',
 * }));
 * const engine = scriptedEngine(['Check units, signs and rounding.']);
 * const strategy = budgetFeedback({ tokens: 100, callTokens: 200 });
 * const gathered = await gatherFeedback(prompt, feedback, { strategy, engine });
 * console.log(gathered.map(({ text }) => text)); // [ 'Check units, signs and rounding.' ]
 * ```
 */
export function budgetFeedback(options: BudgetOptions): FeedbackStrategy {
  const { tokens, callTokens = tokens, similarity = 0.9 } = options;
  for (const [name, value] of Object.entries({ tokens, callTokens }))
    if (!Number.isInteger(value) || value < 100)
      throw usageError('FEEDBACK_STRATEGY', `${name} must be a whole number from 100, not ${value}.`);
  checkSimilarity(similarity);
  return {
    name: 'budget',
    async gather(variable, gradients, tools) {
      let kept = dedupe(gradients, similarity);
      const objectives = byObjective(kept);
      const longestFirst = objectives.toSorted((a, b) => cost(b.gradients) - cost(a.gradients));
      const replyTokens = Math.min(callTokens / 2, tokens / objectives.length);
      const reduce = ({ objective, gradients: pieces }: ObjectiveGroup): Promise<readonly Gradient[]> =>
        reduceInRounds(variable, pieces, tools, { objective, callTokens, replyTokens });
      for (const group of longestFirst) {
        if (cost(kept) <= tokens) return kept;
        const one = group.gradients.length === 1 ? group.gradients.map(withoutUse) : await reduce(group);
        kept = kept.flatMap((gradient) =>
          gradient === group.gradients[0] ? one : group.gradients.includes(gradient) ? [] : [gradient],
        );
      }
      return cost(kept) <= tokens ? kept : cut(kept, tokens);
    },
  };
}

/** What feedback takes in the update prompt, in tokens. */
const cost = (gradients: readonly Gradient[]): number =>
  gradients.reduce(
    (sum, { text, context, objective = '' }) =>
      sum +
      estimateTokens(text) +
      estimateTokens(objective) +
      (context ? estimateTokens(partsText(context.usage) + context.outputRole) : 0),
    0,
  );

function withoutUse(gradient: Gradient): Gradient {
  const { context, ...rest } = gradient;
  return context
    ? { ...rest, text: `${rest.text}\n(how it was used is left out)`, reducedFrom: [gradient] }
    : gradient;
}

/** Shortens the longest pieces until all fit. */
function cut(gradients: readonly Gradient[], tokens: number): readonly Gradient[] {
  const names = gradients.reduce((sum, { objective = '' }) => sum + estimateTokens(objective), 0);
  const room = shares(
    gradients.map(({ text }) => estimateTokens(text)),
    tokens - names,
  );
  return gradients.map((gradient, index) => {
    const text = shorten(gradient.text, (room[index] ?? 0) * charactersPerToken);
    return text === gradient.text ? gradient : { ...gradient, text, reducedFrom: [gradient] };
  });
}
