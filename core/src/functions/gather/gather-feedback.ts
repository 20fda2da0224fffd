import type { Engine } from '../../engines/engine.ts';
import { throwIfAborted } from '../../errors/index.ts';
import { backwardEngine } from '../../graph/default-engine.ts';
import type { Gradient } from '../../graph/gradient.ts';
import type { BackwardTools } from '../../graph/operation.ts';
import type { Variable } from '../../graph/variable.ts';

/**
 * What becomes of the feedback that has reached a variable before its next version is asked for.
 *
 * A strategy drops nothing without saying so: whatever stands for several pieces has them in `reducedFrom`.
 */
export interface FeedbackStrategy {
  readonly name: string;
  gather(
    variable: Variable,
    gradients: readonly Gradient[],
    tools: BackwardTools,
  ): readonly Gradient[] | Promise<readonly Gradient[]>;
}

/** Options of {@link gatherFeedback}. */
export interface GatherOptions {
  /** {@link keepAllFeedback} by default. */
  readonly strategy?: FeedbackStrategy | undefined;
  /** Reduces feedback where the strategy needs that; the default set with `setBackwardEngine` otherwise. */
  readonly engine?: Engine | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Every piece as it came. */
export const keepAllFeedback: FeedbackStrategy = {
  name: 'keep all',
  gather: (_, gradients) => gradients,
};

/**
 * Makes ready the feedback on a variable for the update that answers it; the variable itself stays as it is.
 *
 * @throws TextGradError `BACKWARD_ENGINE_MISSING` when the strategy needs an engine and there is none, `ABORTED` when the
 * signal fires.
 *
 * @example
 * ```ts
 * import { dedupeFeedback, gatherFeedback, Variable } from '@textgrad/core';
 *
 * const prompt = new Variable('Think.', { role: 'system prompt' });
 * const feedback = ['Ask for units.', 'ask for  units', 'Be brief.'].map((text) => ({ text, source: 'judge' }));
 * const gathered = await gatherFeedback(prompt, feedback, { strategy: dedupeFeedback() });
 * console.log(gathered.map(({ text }) => text)); // [ 'Ask for units.\n(said 2 times)', 'Be brief.' ]
 * ```
 */
export async function gatherFeedback(
  variable: Variable,
  gradients: readonly Gradient[],
  options: GatherOptions = {},
): Promise<readonly Gradient[]> {
  const { strategy = keepAllFeedback, engine, signal = new AbortController().signal } = options;
  throwIfAborted(signal);
  return strategy.gather(variable, gradients, { engine: () => backwardEngine(engine), signal });
}
